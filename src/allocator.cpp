// Settings of jemalloc (https://jemalloc.net/jemalloc.3.html, "TUNING"). The program is short and
// its catalogs are many small objects: large pages spare it most page faults, and what is freed is
// kept, since the next stage asks for it at once.
extern "C" const char* malloc_conf;
const char* malloc_conf = "thp:always,dirty_decay_ms:-1,muzzy_decay_ms:-1";
