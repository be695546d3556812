# The names mentioned most, as bars: [{name, type, mentions}] -> SVG
([.[].mentions] | max // 1) as $max
| "<svg height=\"\(length * 26 + 4)\" role=\"group\" aria-labelledby=\"h-most\">",
(to_entries[] | .value as $e | (.key * 26 + 18) as $y | ($e.mentions * 45 / $max) as $w
	| "<a href=\"#subject=\($e.name | @uri)\"><text x=\"33%\" y=\"\($y)\" text-anchor=\"end\">"
	+ ($e.name | if length > 22 then .[:21] + "…" else . end | @html) + "</text></a>",
	"<rect class=\"bar \($e.type)\" x=\"35%\" y=\"\($y - 14)\" width=\"\($w)%\" height=\"19\"/>",
	"<text x=\"\($w + 36)%\" y=\"\($y)\">\($e.mentions) "
	+ "<tspan class=\"quiet\">\($e.type | ascii_downcase)</tspan></text>"),
"</svg>"
