#!/usr/bin/env bats
# What every filter promises, tried on every filter of the Makefile's FILTERS.

load helper

each() {	# each COMMAND...: run it with $f set to every filter in turn
	for f in $FILTERS; do
		"$@" || { echo "$f: $*"; return 1; }
	done
}

# A filter's smallest input: records where it takes nothing else.
small() { case $f in to-csv) echo '{"text":"a"}' ;; *) echo a ;; esac; }

empty() { [[ -z $("$f" </dev/null) ]] && "$f" </dev/null; }
@test "nothing in, nothing out, and that is no error" { each empty; }

misuse() { run -2 --separate-stderr "$f" -@ && [[ $stderr == *"usage: $f "* && -z $output ]]; }
@test "an unknown option is exit 2 and a usage line" { each misuse; }

missing() { run -1 --separate-stderr "$f" /no/such && [[ $stderr == "$f: /no/such: "* ]]; }
@test "a missing file is exit 1 and is named" { each missing; }

goes_on() { run -1 --separate-stderr "$f" /no/such <(small) && [[ -n $output ]]; }
@test "the files after a missing one are still read" { each goes_on; }

directory() { run -1 --separate-stderr "$f" / && [[ $stderr == "$f: /: "* ]]; }
@test "a directory is exit 1 and is named" { each directory; }

full() { run -1 --separate-stderr bash -c "$(declare -f small); f=$f; small | $f >/dev/full" && [[ $stderr == "$f: stdout: "* ]]; }
@test "a full disk is exit 1 and said" { each full; }

closed_out() { run -1 --separate-stderr bash -c "$(declare -f small); f=$f; small | $f >&-" && [[ $stderr == "$f: stdout: "* ]]; }
@test "a closed stdout is exit 1 and said" { each closed_out; }

pipe() { run -0 bash -c "$(declare -f small); f=$f; yes \"\$(small)\" | head -100000 | $f 2>&1 | head -1"; [[ ${#lines[@]} == 1 && $output != "$f:"* ]]; }
@test "a closed pipe is silent" { each pipe; }

no_newline() { [[ $(printf %s "$(small)" | "$f") == "$(small | "$f")" ]]; }
@test "a last line without a newline counts" { each no_newline; }

twice() {
	[[ $f != strip-html ]] || return 0	# a file is a document there
	[[ $("$f" <(small) <(small)) == "$( (small; small) | "$f")" ]]
}
@test "two files are one stream" { each twice; }

dash() { [[ $(small | "$f" -) == "$(small | "$f")" ]]; }
@test "- is stdin" { each dash; }

helps() {
	run -0 --separate-stderr "$f" --help
	[[ ${lines[0]} == "usage: $f "* && -z $stderr ]]
	run -1 bash -c "$f --help >/dev/full"
}
@test "--help goes to stdout and is no error" { each helps; }

versions() { run -0 "$f" --version && [[ ${lines[0]} == "$f (winnow) "* ]]; }
@test "--version names the program" { each versions; }

documented() { # the synopsis in the man page is the first line of --help
	local man help
	man=$(mandoc -Tutf8 -O width=400 "$root/src/$f.1" | col -bx | sed -n '/^SYNOPSIS/{n;s/^ *//;p;}')
	help=$("$f" --help | sed -n '1s/^usage: //p')
	[[ $man == "$help" ]] || { echo "man: $man"; echo "usage: $help"; return 1; }
}
@test "the man page's synopsis and the usage line agree" { each documented; }

options() { # every option that --help lists is in the page
	local o
	for o in $("$f" --help | grep -oE '(^|[ ,])--[a-z][a-z-]+' | tr -d ' ,'); do
		mandoc -Tutf8 "$root/src/$f.1" | col -bx | grep -qF -- "$o" || { echo "$o"; return 1; }
	done
}
@test "the man page has every option of --help" { each options; }

shown() { examples "$root/src/$f.1"; }
@test "the man page's examples do what they show" { each shown; }

limits() { grep -q '^.Sh LIMITS' "$root/src/$f.1" && grep -q '^.Sh EXAMPLES' "$root/src/$f.1" && grep -q '^.Sh EXIT STATUS' "$root/src/$f.1"; }
@test "the man page has examples, limits and the exit status" { each limits; }

flows() { # what is known goes out while the input waits
	local got
	coproc P { exec "$f"; }
	{ case $f in
	to-csv) echo '{"text":"a"}' ;;
	strip-html) printf '<p>One.</p><p>Two.</p><p>' ;;
	tag-entities | extract-claims) kill "$P_PID"; wait "$P_PID" || true; return 0 ;;	# hold a document
	*) printf 'One. Two.\nThree.\n' ;;
	esac; } >&"${P[1]}"
	read -r -t 10 got <&"${P[0]}"
	kill "$P_PID"
	wait "$P_PID" || true
	[[ -n $got ]]
}
@test "what is known goes out when the input pauses" { each flows; }
