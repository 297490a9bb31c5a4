// Settings of jemalloc (https://jemalloc.net/jemalloc.3.html, "TUNING"). The program is short and
// its catalogs are many small objects: large pages spare it most page faults. What one stage frees
// is there for the next one, which asks for it at once, and goes back to the system where it does
// not; two arenas do for the two threads that work side by side, and more would each keep their
// own.
extern "C" const char* malloc_conf;
const char* malloc_conf = "thp:always,narenas:2,dirty_decay_ms:500,muzzy_decay_ms:0";
