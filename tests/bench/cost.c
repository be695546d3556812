/*
 * cost - what a command costs: its seconds, its CPU seconds (user and system) and
 * its peak memory in KiB, each the least of some runs.
 *
 *	cost RUNS INPUT ERRORS COMMAND [ARGUMENT ...]
 *
 * Its standard input is INPUT, anew for each run, its standard output /dev/null, its
 * standard error the file ERRORS. Of more than one run there are up to 20 where
 * they take less than half a second together, for the shortest ones vary the most.
 * Build it with -static: the memory of who starts a command is the least that
 * can be seen of it.
 */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

struct cost {
	double wall, cpu;
	long kib;
};

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double
seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static struct cost
run(char **argv, const char *input, const char *errors)
{
	posix_spawn_file_actions_t files;
	struct rusage used;
	double start = now();
	int status;
	pid_t pid;

	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, 0, input, O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&files, 2, errors,
	    O_WRONLY | O_CREAT | O_TRUNC, 0666);
	errno = posix_spawnp(&pid, argv[0], &files, NULL, argv, environ);
	if (errno != 0)
		err(1, "%s", argv[0]);
	if (wait4(pid, &status, 0, &used) == -1)
		err(1, "wait4");
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		exit(1);
	posix_spawn_file_actions_destroy(&files);
	return (struct cost){ now() - start,
		seconds(used.ru_utime) + seconds(used.ru_stime), used.ru_maxrss };
}

int
main(int argc, char **argv)
{
	enum { MOST = 20 };
	const double enough = 0.5;
	struct cost best = { 0 };
	double spent = 0;
	int least;

	if (argc < 5)
		errx(2, "usage: cost RUNS INPUT ERRORS COMMAND [ARGUMENT ...]");
	least = atoi(argv[1]);
	for (int i = 0; i < least || (least > 1 && i < MOST && spent < enough); i++) {
		struct cost c = run(argv + 4, argv[2], argv[3]);

		spent += c.wall;
		if (i == 0 || c.wall < best.wall)
			best.wall = c.wall;
		if (i == 0 || c.cpu < best.cpu)
			best.cpu = c.cpu;
		if (i == 0 || c.kib < best.kib)
			best.kib = c.kib;
	}
	printf("%.6f %.6f %ld\n", best.wall, best.cpu, best.kib);
	return 0;
}
