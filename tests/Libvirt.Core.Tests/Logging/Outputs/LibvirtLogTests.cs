using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Libvirt.Logging;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Logging;

/// <summary>What libvirt's own client sends, read, and sent again by us: it must be the same byte for byte.</summary>
[Collection(ProcessState.Name)]
public sealed partial class LibvirtLogTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public LibvirtLogTests() => Assert.SkipUnless(LoggingVirsh.CanRun(out var reason), reason);

    private string Socket => _folder["log"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Journald_gets_the_same_of_both()
    {
        var theirs = await ReceiveFromVirshAsync("1:journald");
        Assert.Contains(theirs, bytes => bytes.AsSpan().StartsWith("MESSAGE\n"u8)); // A text of several lines is among them,
        Assert.Contains(theirs, bytes => bytes.AsSpan().IndexOf("LIBVIRT_CODE="u8) > 0); // and an error with its facts.
        var names = new HashSet<string>();
        Compare(theirs, bytes =>
        {
            var fields = ReadEntry(bytes);
            names.Add(string.Join(' ', fields.Select(field => field.Name)));
            return Ours(new JournaldLogOutput(LogPriority.Debug, Socket), Record(fields));
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"fields: {string.Join(" | ", names)}");
    }

    [Fact]
    public async Task Syslog_gets_the_same_of_both() => Compare(await ReceiveFromVirshAsync("1:syslog:some-client"), bytes =>
    {
        var parts = Line().Match(Encoding.UTF8.GetString(bytes)).Groups;
        Assert.Equal("some-client", parts["ident"].Value);
        var hasFunction = parts["function"].Success;
        return Ours(new SyslogLogOutput(LogPriority.Debug, "some-client", Socket), new LogRecord
        {
            Time = new DateTimeOffset(DateTime.ParseExact(parts["time"].Value, "MMM d HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite)),
            Priority = Enum.GetValues<LogPriority>().Single(priority => LogLine.Name(priority) == parts["level"].Value),
            Source = "unknown",
            ThreadId = int.Parse(parts["thread"].Value, CultureInfo.InvariantCulture),
            Function = hasFunction ? parts["function"].Value : null,
            Line = hasFunction ? int.Parse(parts["line"].Value, CultureInfo.InvariantCulture) : 0,
            Text = Encoding.UTF8.GetBytes(parts["text"].Value),
        });
    });

    private static void Compare(List<byte[]> theirs, Func<byte[], byte[]> ours)
    {
        var differences = theirs.Select(bytes => (Theirs: Encoding.UTF8.GetString(bytes), Ours: Encoding.UTF8.GetString(ours(bytes)))).Where(pair => pair.Theirs != pair.Ours).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"{theirs.Count - differences.Count} of {theirs.Count} messages agree");
        Assert.Empty(differences);
        Assert.InRange(theirs.Count, 50, int.MaxValue);
    }

    private async Task<List<byte[]>> ReceiveFromVirshAsync(string output)
    {
        using var receiver = new LogReceiver(Socket);
        using var done = new CancellationTokenSource();
        var received = Task.Run(() =>
        {
            var all = new List<byte[]>();
            while (!done.IsCancellationRequested)
                all.AddRange(receiver.ReceiveAll().Select(message => message.Bytes));
            return all.Concat(receiver.ReceiveAll().Select(message => message.Bytes)).ToList();
        });
        try
        {
            LoggingVirsh.Run(output, Socket);
        }
        finally
        {
            done.Cancel();
        }
        return await received;
    }

    private byte[] Ours(LogOutput output, in LogRecord record)
    {
        using var receiver = new LogReceiver(Socket);
        using (output)
            output.Write(record);
        return receiver.ReceiveAll()[^1].Bytes;
    }

    private static LogRecord Record(List<(string Name, string Value)> fields)
    {
        string Value(string name) => fields.Single(field => field.Name == name).Value;
        return new LogRecord
        {
            Time = DateTimeOffset.UnixEpoch,
            Priority = Value("PRIORITY") switch
            {
                "7" => LogPriority.Debug,
                "6" => LogPriority.Info,
                "4" => LogPriority.Warning,
                _ => LogPriority.Error,
            },
            Source = Value("LIBVIRT_SOURCE"),
            ThreadId = 1,
            Text = Encoding.UTF8.GetBytes(Value("MESSAGE")),
            File = Value("CODE_FILE"),
            Line = int.Parse(Value("CODE_LINE"), CultureInfo.InvariantCulture),
            Function = Value("CODE_FUNC"),
            Fields = fields.Where(field => field.Name is "LIBVIRT_DOMAIN" or "LIBVIRT_CODE").Select(field => new LogField(field.Name, field.Value)).ToArray(),
        };
    }

    private static List<(string Name, string Value)> ReadEntry(ReadOnlySpan<byte> entry)
    {
        var fields = new List<(string, string)>();
        while (!entry.IsEmpty)
        {
            var endOfName = entry.IndexOfAny((byte)'=', (byte)'\n');
            var name = Encoding.UTF8.GetString(entry[..endOfName]);
            var hasLength = entry[endOfName] == '\n';
            entry = entry[(endOfName + 1)..];
            var length = hasLength ? (int)BitConverter.ToUInt64(entry) : entry.IndexOf((byte)'\n');
            entry = entry[(hasLength ? sizeof(ulong) : 0)..];
            fields.Add((name, Encoding.UTF8.GetString(entry[..length])));
            entry = entry[(length + 1)..];
        }
        return fields;
    }

    [GeneratedRegex(@"^<\d+>(?<time>... .. ..:..:..) (?<ident>[^:]+): (?<thread>\d+): (?<level>\w+) : ((?<function>\w+):(?<line>\d+) : )?(?<text>.*)\n$", RegexOptions.Singleline)]
    private static partial Regex Line();
}
