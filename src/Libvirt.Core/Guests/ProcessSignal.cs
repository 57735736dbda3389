namespace Libvirt;

/// <summary>Signals for processes, with libvirt's own numbers (virDomainProcessSignal), which are those of Linux.</summary>
public enum ProcessSignal
{
    /// <summary>Nothing: only whether the process is there.</summary>
    Nop = 0,
    /// <summary>Its terminal has gone.</summary>
    Hup = 1,
    /// <summary>It is to end: Ctrl+C.</summary>
    Int = 2,
    /// <summary>It is to end and to leave a dump.</summary>
    Quit = 3,
    /// <summary>It ran an instruction that there is not.</summary>
    Ill = 4,
    /// <summary>It came to a breakpoint.</summary>
    Trap = 5,
    /// <summary>It gave up.</summary>
    Abrt = 6,
    /// <summary>It touched memory that is not behind its address.</summary>
    Bus = 7,
    /// <summary>It calculated what cannot be.</summary>
    Fpe = 8,
    /// <summary>It ends at once.</summary>
    Kill = 9,
    /// <summary>What it takes it for.</summary>
    Usr1 = 10,
    /// <summary>It touched memory that is not its.</summary>
    Segv = 11,
    /// <summary>What it takes it for.</summary>
    Usr2 = 12,
    /// <summary>Nobody reads what it writes.</summary>
    Pipe = 13,
    /// <summary>Its alarm went off.</summary>
    Alrm = 14,
    /// <summary>It is to end in order.</summary>
    Term = 15,
    /// <summary>Its coprocessor's stack is broken.</summary>
    Stkflt = 16,
    /// <summary>A child of it ended.</summary>
    Chld = 17,
    /// <summary>It goes on.</summary>
    Cont = 18,
    /// <summary>It stops at once.</summary>
    Stop = 19,
    /// <summary>It is to stop: Ctrl+Z.</summary>
    Tstp = 20,
    /// <summary>It reads from the terminal in the background.</summary>
    Ttin = 21,
    /// <summary>It writes to the terminal in the background.</summary>
    Ttou = 22,
    /// <summary>There is something urgent on a socket.</summary>
    Urg = 23,
    /// <summary>It used more processor time than it may.</summary>
    Xcpu = 24,
    /// <summary>A file of it would be longer than it may.</summary>
    Xfsz = 25,
    /// <summary>Its virtual alarm went off.</summary>
    Vtalrm = 26,
    /// <summary>Its profiler's alarm went off.</summary>
    Prof = 27,
    /// <summary>The size of its terminal changed.</summary>
    Winch = 28,
    /// <summary>A file of it is ready.</summary>
    Poll = 29,
    /// <summary>The power fails.</summary>
    Pwr = 30,
    /// <summary>It made a call that there is not.</summary>
    Sys = 31,
    /// <summary>The real-time signal 0.</summary>
    RT0 = 32,
    /// <summary>The real-time signal 1.</summary>
    RT1 = 33,
    /// <summary>The real-time signal 2.</summary>
    RT2 = 34,
    /// <summary>The real-time signal 3.</summary>
    RT3 = 35,
    /// <summary>The real-time signal 4.</summary>
    RT4 = 36,
    /// <summary>The real-time signal 5.</summary>
    RT5 = 37,
    /// <summary>The real-time signal 6.</summary>
    RT6 = 38,
    /// <summary>The real-time signal 7.</summary>
    RT7 = 39,
    /// <summary>The real-time signal 8.</summary>
    RT8 = 40,
    /// <summary>The real-time signal 9.</summary>
    RT9 = 41,
    /// <summary>The real-time signal 10.</summary>
    RT10 = 42,
    /// <summary>The real-time signal 11.</summary>
    RT11 = 43,
    /// <summary>The real-time signal 12.</summary>
    RT12 = 44,
    /// <summary>The real-time signal 13.</summary>
    RT13 = 45,
    /// <summary>The real-time signal 14.</summary>
    RT14 = 46,
    /// <summary>The real-time signal 15.</summary>
    RT15 = 47,
    /// <summary>The real-time signal 16.</summary>
    RT16 = 48,
    /// <summary>The real-time signal 17.</summary>
    RT17 = 49,
    /// <summary>The real-time signal 18.</summary>
    RT18 = 50,
    /// <summary>The real-time signal 19.</summary>
    RT19 = 51,
    /// <summary>The real-time signal 20.</summary>
    RT20 = 52,
    /// <summary>The real-time signal 21.</summary>
    RT21 = 53,
    /// <summary>The real-time signal 22.</summary>
    RT22 = 54,
    /// <summary>The real-time signal 23.</summary>
    RT23 = 55,
    /// <summary>The real-time signal 24.</summary>
    RT24 = 56,
    /// <summary>The real-time signal 25.</summary>
    RT25 = 57,
    /// <summary>The real-time signal 26.</summary>
    RT26 = 58,
    /// <summary>The real-time signal 27.</summary>
    RT27 = 59,
    /// <summary>The real-time signal 28.</summary>
    RT28 = 60,
    /// <summary>The real-time signal 29.</summary>
    RT29 = 61,
    /// <summary>The real-time signal 30.</summary>
    RT30 = 62,
    /// <summary>The real-time signal 31.</summary>
    RT31 = 63,
    /// <summary>The real-time signal 32.</summary>
    RT32 = 64,
}
