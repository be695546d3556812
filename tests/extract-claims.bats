#!/usr/bin/env bats
# extract-claims: who claims what, how much, when, and on whose word.

load helper

@test "golden cases" { golden extract-claims; }
