// A wall clock that is off by BACKWALK_CLOCK_SHIFT_S seconds, for a process it is preloaded into (LD_PRELOAD) and all
// that process starts. Clocks that know no date are left alone, and so are waits, but for the one whose end is told as
// a date: the kernel, which knows the true one, does that waiting.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <semaphore.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static long long shift_ns;
static int (*real_clock_gettime)(clockid_t, struct timespec *);
static int (*real_sem_timedwait)(sem_t *, const struct timespec *);

__attribute__((constructor)) static void begin(void) {
  if (real_clock_gettime) return;
  const char *shift_s = getenv("BACKWALK_CLOCK_SHIFT_S");
  if (shift_s) shift_ns = (long long)(strtold(shift_s, NULL) * 1e9L);
  real_sem_timedwait = (int (*)(sem_t *, const struct timespec *))dlsym(RTLD_NEXT, "sem_timedwait");
  real_clock_gettime = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
}

static void add(struct timespec *t, long long ns) {
  const long long second = 1000000000LL;
  ns += t->tv_nsec;
  t->tv_sec += ns / second - (ns % second < 0);
  t->tv_nsec = (ns % second + second) % second;
}

int clock_gettime(clockid_t clock, struct timespec *t) {
  begin(); // others' constructors may ask before ours has run
  int failed = real_clock_gettime(clock, t);
  if (!failed && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE || clock == CLOCK_TAI)) add(t, shift_ns);
  return failed;
}

int gettimeofday(struct timeval *restrict tv, void *restrict zone) {
  (void)zone;
  struct timespec t;
  int failed = clock_gettime(CLOCK_REALTIME, &t);
  if (!failed) *tv = (struct timeval){t.tv_sec, t.tv_nsec / 1000};
  return failed;
}

time_t time(time_t *to) {
  struct timespec t = {0};
  clock_gettime(CLOCK_REALTIME, &t);
  if (to) *to = t.tv_sec;
  return t.tv_sec;
}

int timespec_get(struct timespec *t, int base) {
  return base == TIME_UTC && !clock_gettime(CLOCK_REALTIME, t) ? base : 0;
}

int sem_timedwait(sem_t *restrict semaphore, const struct timespec *restrict until) {
  begin();
  struct timespec truly = *until;
  add(&truly, -shift_ns);
  return real_sem_timedwait(semaphore, &truly);
}
