// Debian's Qt is not instrumented: ThreadSanitizer can't see how Qt Test's watchdog synchronizes with the
// main thread, and reports it at exit. Only what is called from within Qt is left out; our own threads are
// watched in full. NOLINTNEXTLINE(bugprone-reserved-identifier)
extern "C" const char* __tsan_default_suppressions();

extern "C" const char* __tsan_default_suppressions() {
    return "called_from_lib:libQt6Test.so.6\ncalled_from_lib:libQt6Core.so.6\n";
}
