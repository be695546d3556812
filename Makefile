# winnow: the filters, their tests, and the dataset they make.
#
#	make dataset		fixtures/sources -> dataset/   [SOURCES=dir] [OUT=dir]
#	make test		the tests   [FILTER=name] [SAN=1: under the sanitizers]
#	make			the filters, in bin/
#	make verify		prove the dataset against its sources
#	make conformance	public test suites   [SUITES=dir] [FILTER=name]
#	make bench		speed beside other tools   [FILTER=name] [SOURCES=dir]
#	make fuzz		hunt for crashes   [SECONDS=n] [FILTER=name]
#	make million		the scan of names beside a naive loop   [SEEDS=thousands]
#	make lint golden train install clean

VERSION	= 0.1.0
FILTERS	= strip-html t2s split-sentences extract-numbers tag-entities \
	  extract-claims to-csv

SOURCES	?= fixtures/sources
OUT	?= dataset
SUITES	?= ../shared/suites
PREFIX	?= /usr/local
CC	 = gcc

# Debian packages: to build, to make the dataset, to test, to fuzz and lint,
# to measure beside. What is missing is installed by need, below.
NEED_BUILD	= gcc libc6-dev libicu-dev libcsv-dev
NEED_DATASET	= $(NEED_BUILD) jq sqlite3
NEED_TEST	= $(NEED_DATASET) bats parallel mandoc bsdextrautils python3 \
		  python3-jsonschema libyajl-dev git
NEED_BROWSER	= $(NEED_TEST) chromium chromium-driver curl fonts-noto-cjk
NEED_LINT	= $(NEED_BUILD) clang clang-tidy mandoc shellcheck
NEED_FUZZ	= $(NEED_TEST) clang libclang-rt-14-dev
NEED_REPRO	= $(NEED_DATASET) reprotest disorderfs faketime locales-all
NEED_BENCH	= $(NEED_TEST) opencc ripgrep libgumbo-dev miller gron \
		  $(if $(shell command -v npm),,nodejs npm)

# A recipe that fails leaves no target behind, and a pipe fails if any part of
# it does; nothing depends on where or when it runs.
SHELL	    = /bin/bash
.SHELLFLAGS = -euo pipefail -c
MAKEFLAGS  += --no-builtin-rules
.DELETE_ON_ERROR:
.SECONDARY:
.SUFFIXES:
export LC_ALL = C.UTF-8
export TZ     = UTC

CFLAGS	?= -O3 -g
WARN	 = -Wall -Wextra -Wpedantic -Wshadow -Wvla -Wundef -Wwrite-strings \
	   -Wstrict-prototypes -Wmissing-prototypes -Wcast-qual -Wformat=2 \
	   -Wimplicit-fallthrough -Wno-overlength-strings
HARDEN	 = -D_FORTIFY_SOURCE=2 -fstack-protector-strong
BUILD	 = build/plain
BIN	 = bin

# The filters are optimised as a whole when they are linked, from objects that
# can be linked without that too.
LTO	 = -flto=auto -ffat-lto-objects
AR	 = gcc-ar
# Structs of some hundred bytes are copied and cleared by moves of 16 bytes: rep movs,
# which is the compiler's choice, takes longer to begin than they do.
ifeq ($(shell uname -m),x86_64)
MOVES	 = vector_loop:2048:noalign,libcall:-1:noalign
LTO	+= -mmemcpy-strategy=$(MOVES) -mmemset-strategy=$(MOVES)
endif

# Pointers in tables are made good at start from a list of a bit each.
override LDFLAGS += -Wl,-z,pack-relative-relocs

# SAN=1 builds beside the plain build, never over it.
ifdef SAN
LTO	 =
HARDEN	 = -fsanitize=address,undefined -fno-sanitize-recover=all -O1
BUILD	 = build/san
BIN	 = build/san/bin
else ifdef COUNT
LTO	 =
HARDEN	+= -fprofile-generate -g0
BUILD	 = build/count
BIN	 = build/count/bin
else
# The filters are compiled twice: COUNT=1 makes some that count which way each branch
# goes on the fixtures, and with that the compiler makes the real ones. Guesses at
# variables that are not set are left to the first, for they go by what is inlined.
COUNTED	 = build/count/done
COUNTS	 = -fprofile-use -fprofile-partial-training -Wno-missing-profile \
	   -Wno-coverage-mismatch -dumpdir build/count/$(@D:$(BUILD)/%=%)/
WARN	+= -Wno-maybe-uninitialized
endif

override CFLAGS   += -std=c11 $(WARN) $(HARDEN)
override CPPFLAGS += -D_GNU_SOURCE -DVERSION='"$(VERSION)"' -Isrc -Ibuild -MMD -MP

LIB	= $(BUILD)/libwinnow.a
LIBOBJS	= $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard src/lib/*.c)))
PROGS	= $(FILTERS:%=$(BIN)/%)
TSV	= $(patsubst src/tables/%.tsv,build/tables/%.h,$(sort $(wildcard src/tables/*.tsv)))
TABLES	= $(TSV) $(addprefix build/tables/,opencc.h predicates.h encodings.h wordmarks.h unitnames.h behind.h)
FUZZERS	= $(patsubst tests/fuzz/%.c,%,$(sort $(filter-out %/replay.c,$(wildcard tests/fuzz/*.c))))

.PHONY: all always train dataset verify repro test golden replay conformance bench fuzz million lint install clean
all: $(PROGS)

### Set-up: install the packages of a list that are missing, or say which.

build/need-%: Makefile
	@mkdir -p build; exec 9>build/need.lock; flock 9; \
	missing=$$(for p in $(NEED_$*); do \
	    dpkg-query -W -f '$${db:Status-Status}' $$p 2>/dev/null | \
	    grep -qx installed || echo $$p; done); \
	if [[ $$missing ]]; then \
	    as=; [[ $$(id -u) == 0 ]] || as=sudo; \
	    [[ -z $$as ]] || command -v sudo >/dev/null || { \
		echo "missing packages, and no right to install them:" $$missing >&2; exit 1; }; \
	    echo "installing:" $$missing; \
	    log=$$(mktemp); \
	    { $$as apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
		$$as apt-get install -y -qq --no-install-recommends $$missing; } \
		>$$log 2>&1 </dev/null || { cat $$log; \
		echo "could not install:" $$missing >&2; exit 1; }; \
	    rm -f $$log; \
	fi
	@touch $@

### The weights and trees of strip-html --main, made anew from pages whose articles
### are known; they are committed, so this is for those who change features.

PAGES	= $(addprefix $(SUITES)/pages/,daniel/zh daniel/en wcxb)
TRAIN	= $(addprefix $(BUILD)/src/train,.o _pages.o _weights.o _trees.o)
$(BUILD)/train: $(TRAIN) $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lm

train: $(BUILD)/train
	$< -o build $(PAGES)
	mv build/content_weights.tsv build/content_trees.tsv src/tables

### The filters: each is its own .c and whatever it takes from the library.

$(BIN)/to-csv: LDLIBS = -lcsv
$(BIN)/%: $(BUILD)/src/%.o $(LIB)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LTO) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(LIB): $(LIBOBJS)
	rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/%.o: %.c | build/need-BUILD $(TABLES) $(COUNTED)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(LTO) $(COUNTS) -c -o $@ $<

build/count/done: $(wildcard src/*.[ch] src/lib/*.[ch]) $(TABLES) | build/need-BUILD
	$(MAKE) $(if $(filter -j%,$(MAKEFLAGS)),,-j$(JOBS)) COUNT=1 all
	find build/count -name '*.gcda' -delete
	PATH="$(abspath build/count/bin):$$PATH"; cd fixtures/sources; \
	../../pipelines/page . * >../../build/count/records; \
	strip-html -- * >../../build/count/text; cd ../../build/count; \
	for f in t2s split-sentences extract-numbers tag-entities; do $$f --text <text >/dev/null; done; \
	../../pipelines/table csv numbers <records >/dev/null
	touch $@

-include $(shell find build -name '*.d' 2>/dev/null)

### The tables: TSV -> C, by a tool that is built for this machine first.

MKTABLE	= build/mktable
$(MKTABLE): $(addprefix src/,mktable.c mktrie.c mktrie.h) $(addprefix src/lib/,buf.c buf.h trie.c trie.h utf8.c utf8.h bytes.c bytes.h) | build/need-BUILD
	$(CC) -O2 -std=c11 -D_GNU_SOURCE -Isrc -o $@ $(filter %.c,$^)

build/tables/%.h: src/tables/%.tsv $(MKTABLE)
	@mkdir -p $(@D)
	$(MKTABLE) $* <$< >$@.part && mv $@.part $@

build/tables/predicates.h: pipelines/predicates.tsv $(MKTABLE)
	@mkdir -p $(@D)
	$(MKTABLE) predicates <$< >$@.part && mv $@.part $@

# The legacy encodings, from ICU's converters.
build/mkencodings: src/mkencodings.c src/lib/decoder_table.h $(addprefix build/tables/encoding_,labels.h patches.h) | build/need-BUILD
	$(CC) -O2 -std=c11 -D_GNU_SOURCE -Isrc -Ibuild -o $@ $< -licuuc

build/tables/encodings.h: build/mkencodings
	build/mkencodings >$@.part && mv $@.part $@

# The names of all units as one, and what may be behind a number.
build/mkunitnames: $(addprefix src/,mkunitnames.c mktrie.c mktrie.h) $(addprefix src/lib/,buf.c buf.h trie.c trie.h utf8.c utf8.h bytes.c bytes.h) $(TSV) | build/need-BUILD
build/mkbehind: $(addprefix src/,mkbehind.c lib/behind.h lib/trie.h lib/utf8.h) $(TSV) | build/need-BUILD
build/mkunitnames build/mkbehind:
	$(CC) -O2 -std=c11 -D_GNU_SOURCE -Isrc -Ibuild -o $@ $(filter %.c,$^)

build/tables/unitnames.h build/tables/behind.h: build/tables/%.h: build/mk%
	$< >$@.part && mv $@.part $@

# The words that a quantity or date may begin with, from the lists of their readers:
# of these files nothing else is linked, so what that needs is not there.
READERS	= $(patsubst %,src/lib/%.c,amountunit anchor datetime dateword english_words han hanera \
	  hanfar hanfold hanlunar holidayname quantity range)
build/mkwordmarks: $(addprefix src/mkwordmarks,.c _dates.c .h) $(READERS) $(wildcard src/lib/*.h) $(TSV) | build/need-BUILD
	$(CC) -O1 -std=c11 -D_GNU_SOURCE -Isrc -Ibuild -ffunction-sections -fdata-sections \
	    -Wl,--gc-sections -o $@ $(filter %.c,$^)

build/tables/wordmarks.h: build/mkwordmarks
	build/mkwordmarks >$@.part && mv $@.part $@

# The dictionaries of t2s, by a tool of their own; T2S_TABLES=dir has others.
T2S_TABLES ?= src/tables/opencc
build/mkopencc: $(addprefix src/,mkopencc.c mkopencc_dict.c mkopencc_dict.h mktrie.c mktrie.h) $(addprefix src/lib/,charmap.h opencc.h buf.c buf.h trie.c trie.h utf8.c utf8.h bytes.c bytes.h) | build/need-BUILD
	$(CC) -O2 -std=c11 -D_GNU_SOURCE -Isrc -o $@ $(filter %.c,$^)

build/tables/opencc.h: build/mkopencc build/tables/opencc.from $(wildcard $(T2S_TABLES)/*)
	build/mkopencc $(T2S_TABLES) >$@.part && mv $@.part $@

build/tables/opencc.from: always	# changes when T2S_TABLES does
	@mkdir -p $(@D)
	@echo '$(T2S_TABLES)' | cmp -s - $@ || echo '$(T2S_TABLES)' >$@

### The dataset: each page by itself, then the tables of all pages. What is in
### the making has another name, so a run that was killed leaves nothing that
### looks finished; what goes on though make was killed holds the lock, and the
### next run waits for it.

WORK	= build/work/$(shell realpath -m "$(SOURCES)" | sha256sum | cut -c1-12)
ITEMS	= sentences numbers entities claims
CSV	= documents $(ITEMS) entity_index agreement
MADE	= $(CSV:%=$(OUT)/%.csv) $(ITEMS:%=$(OUT)/%.jsonl) $(addprefix $(OUT)/,dataset.sqlite report.html)
MAKE_IT	= PATH="$(abspath $(BIN)):$$PATH"; make_it() { "$$@" >$@.part && mv $@.part $@; }; \
	  mkdir -p $(@D) $(WORK); exec 9>$(WORK)/lock; flock -s 9

PAGE_TOOLS = pipelines/page pipelines/batch pipelines/gazetteer.tsv $(PROGS)
JOBS	= $(or $(patsubst -j%,%,$(filter -j%,$(MAKEFLAGS))),$(shell nproc))

dataset: $(OUT)/SHA256SUMS
	@pipelines/summary $(OUT)

$(WORK)/sentences.jsonl: always $(PAGE_TOOLS) | build/need-DATASET
	@$(MAKE_IT); flock 9; pipelines/pages "$(SOURCES)" $(@D) $(JOBS) $(PAGE_TOOLS)

$(WORK)/documents.jsonl: $(WORK)/sentences.jsonl pipelines/documents
	@$(MAKE_IT); make_it pipelines/documents "$(SOURCES)" $(WORK)

FROM	= build/work/$(shell realpath -m "$(OUT)" | sha256sum | cut -c1-12).from
$(FROM): always	# changes when OUT is made from another folder
	@mkdir -p $(@D); echo '$(WORK)' | cmp -s - $@ || echo '$(WORK)' >$@

$(OUT)/documents.csv: $(WORK)/documents.jsonl pipelines/table pipelines/tables.tsv $(FROM)
	@$(MAKE_IT); make_it pipelines/table csv documents <$<

TABLE_OF = $(basename $(@F))
$(ITEMS:%=$(OUT)/%.csv): $(WORK)/sentences.jsonl pipelines/table pipelines/tables.tsv $(FROM)
	@$(MAKE_IT); make_it pipelines/table csv $(TABLE_OF) <$<

$(ITEMS:%=$(OUT)/%.jsonl): $(WORK)/sentences.jsonl pipelines/table pipelines/tables.tsv $(FROM)
	@$(MAKE_IT); make_it pipelines/table jsonl $(TABLE_OF) <$<

$(OUT)/dataset.sqlite: $(addprefix $(OUT)/,documents.csv $(ITEMS:%=%.csv) sentences.jsonl) $(addprefix pipelines/,database views.sql agreement.sql tables.tsv)
	@$(MAKE_IT); rm -f $@.part; pipelines/database $(OUT) $@.part; mv $@.part $@

$(OUT)/entity_index.csv $(OUT)/agreement.csv: $(OUT)/dataset.sqlite pipelines/view
	@$(MAKE_IT); make_it pipelines/view $< $(TABLE_OF)

$(OUT)/report.html: $(OUT)/dataset.sqlite $(sort $(wildcard pipelines/report*))
	@$(MAKE_IT); make_it pipelines/report "$(SOURCES)" $<

$(OUT)/datapackage.json: $(MADE) pipelines/datapackage pipelines/tables.tsv
	@$(MAKE_IT); make_it pipelines/datapackage $(OUT) $(VERSION)

$(OUT)/provenance.json: $(WORK)/documents.jsonl $(FROM) $(PROGS) pipelines/provenance pipelines/page \
    $(addprefix pipelines/,gazetteer.tsv predicates.tsv tables.tsv agreement.sql views.sql)
	@$(MAKE_IT); make_it pipelines/provenance $< $(FILTERS)

# datapackage.json has the sums of all but itself and provenance.json.
sums = jq -r '.resources[] | "\(.hash | ltrimstr("sha256:"))  \(.path)"' datapackage.json; \
	sha256sum datapackage.json provenance.json
$(OUT)/SHA256SUMS: $(OUT)/datapackage.json $(OUT)/provenance.json
	@$(MAKE_IT); cd $(@D); { $(sums); } | sort -k2 >$(@F).part; mv $(@F).part $(@F)

repro: build/need-REPRO	# the same bytes under another clock, locale, path …
	pipelines/repro

verify: $(PROGS) | build/need-DATASET	# the dataset as it is; made only where there is none
	@[[ -e $(OUT)/SHA256SUMS ]] || $(MAKE) -s dataset
	@PATH="$(abspath $(BIN)):$$PATH"; pipelines/verify "$(SOURCES)" $(OUT)

### Checks.

BATS	= BIN="$(abspath $(BIN))" SUITES="$(abspath $(SUITES))" bats --jobs $(shell nproc)
ifdef FILTER
CASES	= $(wildcard tests/$(FILTER).bats) tests/contract.bats
CHECKED	= $(FILTER)
else
CASES	= tests
CHECKED	= $(FILTERS)
endif

test: build/need-TEST $(CHECKED:%=$(BIN)/%) replay
	FILTERS="$(CHECKED)" $(BATS) $(CASES)

golden: $(CHECKED:%=$(BIN)/%) | build/need-TEST	# rewrite what is expected; then read git diff
	FILTERS="$(CHECKED)" UPDATE=1 $(BATS) -f golden $(CASES)

# The saved fuzz inputs run as plain tests; no fuzzer needed.
FUZZLIBS = -Wl,--as-needed -lcsv -lyajl -licui18n -licuuc
replay: $(patsubst %,$(BUILD)/replay-%,$(if $(FILTER),$(filter $(FILTER),$(FUZZERS)),$(FUZZERS)))
	for f in $^; do $$f $$(find tests/fuzz/corpus/$${f#*replay-} -type f | sort); done

$(BUILD)/replay-%: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/fuzz/replay.o $(LIB) | build/need-TEST
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(FUZZLIBS)

# The scan of tag-entities beside a naive loop, by vector and scalar: a million
# random lists and texts, which take two minutes; SEEDS=n for n thousand.
SEEDS	?= 1000
million: $(BUILD)/replay-tag-entities
	@mkdir -p $(BUILD)/seeds; for i in $$(seq $(SEEDS)); do printf '\1%s' $$i >$(BUILD)/seeds/$$i; done
	for i in $$(seq $(SEEDS)); do echo $(BUILD)/seeds/$$i; done | xargs $<
	@echo "$(SEEDS),000 random lists and texts: the same matches"

SECONDS	?= 60
fuzz: $(patsubst %,build/fuzz/%,$(if $(FILTER),$(filter $(FILTER),$(FUZZERS)),$(FUZZERS)))
	for f in $^; do mkdir -p $$f.corpus; $$f -max_total_time=$(SECONDS) \
	    -artifact_prefix=$$f.crash- $$f.corpus tests/fuzz/corpus/$${f##*/}; done

build/fuzz/%: tests/fuzz/%.c $(wildcard src/lib/*.[ch] src/*.c) $(TABLES) | build/need-FUZZ
	@mkdir -p $(@D)
	clang -g -O1 -fsanitize=fuzzer,address,undefined -D_GNU_SOURCE -DVERSION='""' \
	    -Isrc -Ibuild -o $@ $< $(wildcard src/lib/*.c) $(FUZZLIBS)

# A script a filter: tests/conformance/NAME prints "NAME suite/file passed/total".
conformance: $(PROGS) | build/need-TEST
	@[[ -d "$(SUITES)" ]] || { echo "skipped: no suites at $(SUITES)"; exit 0; }; \
	mkdir -p build/conformance; \
	for t in $(if $(FILTER),tests/conformance/$(FILTER),$(sort $(wildcard tests/conformance/*))); do \
	    [[ ! -x $$t || -d $$t ]] || PATH="$(abspath $(BIN)):$$PATH" $$t "$(abspath $(SUITES))"; done

bench: $(PROGS) | build/need-BENCH
	@PATH="$(abspath $(BIN)):$$PATH" SUITES="$(abspath $(SUITES))" \
	    SOURCES="$(abspath $(SOURCES))" tests/bench/bench $(FILTER)

lint: $(TABLES) | build/need-LINT
	tests/lint

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/man/man5
	install $(PROGS) $(DESTDIR)$(PREFIX)/bin
	install -m 644 $(FILTERS:%=src/%.1) $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 src/*.5 $(DESTDIR)$(PREFIX)/share/man/man5

clean:
	rm -rf build dataset $(FILTERS:%=bin/%)
