# How many claims speak of each year, as columns: [{year, forecast, all}] -> SVG
#
# Every year up to the last that any speaks of; what is more than 24 years
# before it is one column.
def rect($class; $x; $y; $w; $h):
	"<rect class=\"\($class)\" x=\"\($x)%\" y=\"\($y)\" width=\"\($w)%\" height=\"\($h)\"/>";
def words($class; $x; $y; $text):
	"<text class=\"\($class)\" x=\"\($x)%\" y=\"\($y)\" text-anchor=\"middle\">\($text)</text>";
if . == [] then "<p>No claim has a calendar time.</p>" else
.[-1].year as $last
| ([.[0].year, $last - 24] | max) as $first
| ([.[] | select(.year < $first)] | if . == [] then [] else
	[{label: "before", all: (map(.all) | add), forecast: (map(.forecast) | add)}] end) as $before
| (map({key: "\(.year)", value: .}) | from_entries) as $of
| ($before + [range($first; $last + 1) | ($of["\(.)"] // {all: 0, forecast: 0}) + {label: .}]) as $columns
| ([$columns[].all] | max) as $max
| (100 / ($columns | length)) as $w
| "<svg height=\"250\" role=\"group\" aria-labelledby=\"h-timeline\">",
"<defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"",
"patternTransform=\"rotate(45)\"><line class=\"hatch\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"6\"/></pattern></defs>",
"<line x1=\"0\" x2=\"100%\" y1=\"220\" y2=\"220\"/>",
($columns | to_entries[] | .value as $c | (.key * $w) as $x | ($x + $w / 2) as $middle
	| ($c.all * 190 / $max) as $h | ($c.forecast * 190 / $max) as $f
	| "<g><title>\($c.label): \($c.all) claims, \($c.forecast) of them forecasts</title>",
	rect("solid"; $x + $w / 10; 220 - $h + $f; $w * 0.8; $h - $f),
	rect("hatched"; $x + $w / 10; 220 - $h; $w * 0.8; $f),
	(if $c.all > 0 then words("quiet"; $middle; 215 - $h; $c.all) else empty end),
	(if ($columns | length) <= 12 or $c.label == "before" or $c.label % 5 == 0
		or .key == 0 and $c.label % 5 < 3 # far enough from the next
	then words("year"; $middle; 240; $c.label) else empty end),
	"</g>"),
"</svg>" end
