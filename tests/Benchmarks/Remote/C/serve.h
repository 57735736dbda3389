// A client that stays connected.

// Connects; the arguments are those of the program. Whoever fails ends the process with a message.
void client_open(char **arguments);

// Does the work so many times, so many of them at once, and gives the nanoseconds that all took; a negative number if it knows no such work.
double client_run(const char *work, long times, int at_once);

double now(void);

_Noreturn void fail(const char *what, const char *why);
