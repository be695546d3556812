# Loaded by every bats file: the filters on PATH, one locale, golden files.
bats_require_minimum_version 1.5.0
root=$(cd "$BATS_TEST_DIRNAME/.." && pwd)
PATH=${BIN:-$root/bin}:$PATH
SUITES=${SUITES:-$root/../shared/suites}
export LC_ALL=C.UTF-8 TZ=UTC

# golden FILTER: every tests/golden/FILTER/CASE.in gives CASE.out, with the
# options in CASE.args (one line, split at spaces) where that file is.
# UPDATE=1 rewrites the .out files instead; read the diff before you commit.
golden() {
	local in out failed=0 args
	cd "$BATS_TEST_DIRNAME/golden/$1" || return 1
	for in in *.in; do
		[[ -e $in ]] || { echo "no golden cases for $1"; return 1; }
		out=${in%.in}.out
		args=()
		[[ ! -e ${in%.in}.args ]] || read -ra args <"${in%.in}.args" || true
		if [[ ${UPDATE:-} ]]; then
			"$1" "${args[@]}" <"$in" >"$out"
		else
			diff -u "$out" <("$1" "${args[@]}" <"$in") || failed=1
		fi
	done
	return $failed
}

# examples PAGE: the EXAMPLES of a man page do what the page shows. In them a
# line "$ command" is followed by what it prints; lines that begin with "> "
# go on with the command. Runs in the project's root.
examples() {
	local got want cmd= line failed=0
	want=
	cd "$root" || return 1
	check_example() {
		[[ $cmd ]] || return 0
		got=$(bash -c "$cmd" 2>&1)
		[[ $got == "${want%$'\n'}" ]] || {
			printf '%s\n--- shown\n%s\n--- given\n%s\n' "$cmd" "$want" "$got"
			failed=1
		}
		cmd= want=
	}
	while IFS= read -r line; do
		case $line in
		'$ '*) check_example; cmd=${line#'$ '} ;;
		'> '*) cmd+=$'\n'${line#'> '} ;;
		'') check_example ;;
		*) want+=$line$'\n' ;;
		esac
	done < <(mandoc -Tutf8 -O width=400 "$1" | col -bx |
		sed -n '/^EXAMPLES$/,/^[A-Z]/{/^[A-Z]/d;s/^     //;p;}' |
		awk '/^ *[$] /{on=1} /^$/{on=0} on||/^$/{sub(/^ +([$] )/,"$ "); print}' ; echo)
	check_example
	return $failed
}

# need_suite DIR: skip where a public suite is not at hand.
need_suite() {
	[[ -d $SUITES/$1 ]] || skip "no suite at $SUITES/$1"
}
