using System.Text;

namespace Libvirt.Tests.Peers;

/// <summary>The script of each <see cref="QmpFault"/>.</summary>
internal static class QmpFaults
{
    internal const int HugeSize = 160 << 20;
    internal const int Depth = 100_000;

    /// <summary>The script; the faults of replies spoil the reply to one command, or to all but qmp_capabilities.</summary>
    internal static QmpScript Script(QmpFault fault, string? command) => fault switch
    {
        QmpFault.GarbageGreeting => Greet(client => client.WriteLineAsync("SSH-2.0-OpenSSH_9.2p1 Debian-2")),
        QmpFault.SilentGreeting => Greet(client => client.IgnoreAsync()),
        QmpFault.GreetingInSingleBytes => Greet(InSingleBytesAsync),
        QmpFault.ClosesAtOnce => Greet(client => Task.Run(client.Close)),
        QmpFault.ClosesAfterGreeting => Greet(async client =>
        {
            await client.WriteLineAsync(QmpScript.DefaultGreeting);
            client.Close();
        }),
        _ when command is null => new() { Otherwise = Answer(fault) },
        _ => new QmpScript().Spoil(command, fault),
    };

    /// <summary>The bad answer to a command.</summary>
    internal static Func<QmpCall, Task> Answer(QmpFault fault) => fault switch
    {
        QmpFault.GarbageReply => call => call.Client.WriteLineAsync("(qemu) info status"),
        QmpFault.ReplyIsNoObject => call => call.Client.WriteLineAsync("[1,2,3]"),
        QmpFault.ReplyIsUnknownObject => call => call.Client.WriteLineAsync("""{"answer":42}"""),
        QmpFault.ClosesInReply => async call =>
        {
            await call.Client.WriteAsync("""{"return":{"status":"run""");
            call.Client.Close();
        }
        ,
        QmpFault.NeverAnswers => _ => Task.CompletedTask,
        QmpFault.HugeReply => HugeAsync,
        QmpFault.DeepNesting => call => call.ReturnAsync(new string('[', Depth) + new string(']', Depth)),
        QmpFault.WrongId => call => (call with { Id = "\"nobody-1\"" }).ReturnAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

    private static QmpScript Greet(Func<QmpClientConnection, Task> greeting) => new() { Greeting = greeting };

    private static async Task InSingleBytesAsync(QmpClientConnection client)
    {
        foreach (var c in QmpScript.DefaultGreeting + "\r\n")
        {
            await client.WriteAsync(c.ToString());
            await Task.Yield();
        }
    }

    private static async Task HugeAsync(QmpCall call)
    {
        await call.Client.WriteAsync("""{"return":" """);
        var chunk = Encoding.ASCII.GetBytes(new string('a', 1 << 20));
        for (var sent = 0; sent < HugeSize; sent += chunk.Length)
            await call.Client.WriteAsync(chunk);
    }
}
