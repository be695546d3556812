#!/usr/bin/env bats
# split-sentences: what its page promises.

load helper

@test "golden cases" { golden split-sentences; }

@test "the record's members stay byte for byte, without its text" {
	run -0 split-sentences <<<'{ "a" : 1.0, "text":"好。走！" , "b":"A\/" }'
	[[ ${lines[0]} == '{ "a" : 1.0,  "b":"A\/","sentence":0,"start":0,"end":2,"text":"好。"}' ]]
	[[ ${#lines[@]} == 2 ]]
}
