namespace Libvirt.Tests.Peers;

/// <summary>What a <see cref="QemuMonitorPeer"/> says: QEMU's greeting, an empty result to qmp_capabilities, CommandNotFound to everything not told here.</summary>
public sealed class QmpScript
{
    private const string QemuGreeting =
        """{"QMP":{"version":{"qemu":{"micro":22,"minor":2,"major":7},"package":"Debian 1:7.2+dfsg-7+deb12u18"},"capabilities":["oob"]}}""";

    private readonly Dictionary<string, Func<QmpCall, Task>> _answers = new() { ["qmp_capabilities"] = call => call.ReturnAsync() };

    /// <summary>What is said to a client that has just come.</summary>
    public Func<QmpClientConnection, Task> Greeting { get; init; } = client => client.WriteLineAsync(QemuGreeting);

    /// <summary>The answer to commands that are not told here.</summary>
    public Func<QmpCall, Task> Otherwise { get; init; } = call => call.ErrorAsync("CommandNotFound", $"The command {call.Command} has not been found");

    /// <summary>QEMU's greeting, as this script's default sends it.</summary>
    public static string DefaultGreeting => QemuGreeting;

    /// <summary>Answers a command by doing anything at all: replies, events, silence, closing.</summary>
    public QmpScript On(string command, Func<QmpCall, Task> answer)
    {
        _answers[command] = answer;
        return this;
    }

    /// <summary>Answers a command with a result, given as JSON.</summary>
    public QmpScript Return(string command, string json = "{}") => On(command, call => call.ReturnAsync(json));

    /// <summary>Answers a command with an error of a class.</summary>
    public QmpScript Error(string command, string errorClass, string description) => On(command, call => call.ErrorAsync(errorClass, description));

    /// <summary>Answers a command badly.</summary>
    /// <param name="command">The command.</param>
    /// <param name="fault">One of the faults of replies.</param>
    public QmpScript Spoil(string command, QmpFault fault) => On(command, QmpFaults.Answer(fault));

    internal Task AnswerAsync(QmpCall call) => _answers.GetValueOrDefault(call.Command, Otherwise)(call);
}
