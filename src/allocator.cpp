// Settings of jemalloc (https://jemalloc.net/jemalloc.3.html, "TUNING"). The program is short, and
// what one stage frees is there for the next one, which asks for it at once, and goes back to the
// system where it does not; two arenas do for the two threads that work side by side, and more
// would each keep their own. Large pages are left to the system: they spare page faults, but a
// virtual machine may have to get each from its host first, at many times the price.
extern "C" const char* malloc_conf;
const char* malloc_conf = "narenas:2,dirty_decay_ms:500,muzzy_decay_ms:0";
