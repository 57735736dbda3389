// A Hyper-V host in memory, for tests.
//
// dotnet run --project tests/Peers/HyperVSimulator -- [options]
//   --port N               the port of the loopback (0: any that is free)
//   --machines N           how many virtual machines there are (10)
//   --latency MS           how long every answer takes at least (0)
//   --job-time MS          how long a job takes (100)
//   --user NAME            who may log in (user), and with what password:
//   --password TEXT        (pass)
//   --name TEXT            the name of the computer (HVHOST1)
//   --neighbours LIST      the hosts that machines can go to (HVHOST2)
//   --auth LIST            the ways to log in: Negotiate,Basic (both)
//   --require-encryption   refuse messages without a seal over http; so it is anyway where Basic is not among the ways
//   --https                talk TLS, with a certificate made at the start
//   --certificate FILE     talk TLS with this one, of PEM with its key
//   --certificate-and-key FILE FILE   the same with its key in a second file
//   --client-certificate FILE   a client that has this one may log in with it
//   --kerberos             Negotiate takes Kerberos too, with the service's key in the file that KRB5_KTNAME names
//   --channel-binding WORD None, Relaxed or Strict (Relaxed)
//   --max-envelope-kb N    the largest message (500)
//   --behave KIND:MACHINE[:METHOD]   what a service does wrong, as below; as often as there are such
//   --no-hyperv            a host without the namespace of Hyper-V
//   --no-events            no subscriptions
//   --no-early-end         the end of an enumeration comes in a pull, always
//   --show-missing         what a query did not ask for is nil in an instance, rather than left out of a fragment without a class
//   --show-base-only       instances of derived classes are shown as the class that was asked for
//   --language WORD        of captions: en or de (de)
//   --old-states           paused is 32768 and saved 32769
//
// It writes "listening on http://127.0.0.1:PORT/wsman", and when it ends (its standard input is closed, Ctrl+C, SIGTERM) the count of requests by action.
// Where standard input is no terminal and closed from the start, --forever lets it go on until a signal.
//
// Requests to /control/ are for the simulator itself, with parameters in the query:
//   requests, log, requests/clear     what was asked of the host
//   behave?kind=Fail|Hang|Ignore|Pretend|Refuse[&machine=NAME][&method=NAME][&code=N][&text=TEXT][&count=N]
//   mischief?kind=...[&action=NAME][&skip=N][&count=N][&status=N][&ms=N][&fault=SUBCODE]   for the kinds see Http/Mischief.cs
//   change?machine=NAME&state=N       asks for a state of a machine (2, 3, 6, 9, 10, 11), as if someone else did
//   typed?machine=NAME                what was typed on its keyboard
//   disk?path=PATH[&capacity=BYTES][&parent=PATH]   puts a virtual disk into a file, whatever was there
//   well                              all goes as it should again
using System.Globalization;
using System.Runtime.InteropServices;
using Libvirt.Tests.HyperV;

SimulatorSettings settings;
bool forever;
try
{
    (settings, forever) = CommandLine.Parse(args);
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
await using var simulator = await Simulator.StartAsync(settings);
var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    end.TrySetResult();
}
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
Console.WriteLine($"listening on {simulator.Address}");
if (!forever)
{
    new Thread(() =>
    {
        while (Console.In.ReadLine() is not null)
        {
            // Only its end matters.
        }
        end.TrySetResult();
    })
    { IsBackground = true }.Start();
}
await end.Task;
foreach (var (action, count) in simulator.Requests)
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{action} {count}"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"total {simulator.Requests.Values.Sum()}"));
return 0;
