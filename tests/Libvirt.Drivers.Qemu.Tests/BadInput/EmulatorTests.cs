using System.Diagnostics;
using Libvirt.Drivers.Qemu.Definition;
using Libvirt.Logging;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu.BadInput;

/// <summary>Emulators that are none: each is refused by name, in time, and ended.</summary>
public sealed class EmulatorTests : IDisposable
{
    private const string Greeting = """{"QMP":{"version":{"qemu":{"micro":22,"minor":2,"major":7},"package":""},"capabilities":[]}}""";
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string, string> Scripts => new()
    {
        { "says nothing", "exit 0", "it ended without an answer" },
        { "fails", "echo 'my own words' >&2; exit 3", "my own words" },
        { "is asked to sleep", "sleep 600", "no answer within 1 s" },
        { "talks of something else", "echo hello; sleep 600", "Parsed JSON reply 'hello' isn't an object" },
        { "says a number", "echo 42; sleep 600", "Parsed JSON reply '42' isn't an object" },
        { "greets and goes", $"echo '{Greeting}'", "Failed to probe" },
        { "greets and never answers", $"echo '{Greeting}'; sleep 600", "no answer within 1 s" },
        { "greets and answers nonsense", $"echo '{Greeting}'; while read line; do echo nonsense; done", "Parsed JSON reply 'nonsense' isn't an object" },
        { "refuses to negotiate", $$$"""echo '{{{Greeting}}}'; read line; echo '{"error":{"class":"GenericError","desc":"no"}}'; sleep 600""", "unable to execute QEMU command 'qmp_capabilities': no" },
        { "answers the wrong thing", $$$"""echo '{{{Greeting}}}'; while read line; do echo '{"return":{}}'; done""", "The requested operation requires" },
        { "answers null", $$$"""echo '{{{Greeting}}}'; while read line; do echo '{"return":{"arch":null}}'; done""", "requires an element of type 'Array'" },
        { "has an odd version", """echo '{"QMP":{"version":{"qemu":{"micro":-1,"minor":2,"major":7}}}}'; while read line; do echo '{"return":[]}'; done""", "Failed to probe" },
        { "sends events without end", """echo '{"QMP":{}}'; while :; do echo '{"event":"X"}'; done""", "no answer within 1 s" },
        { "writes without end", "cat /dev/zero", "a monitor's answer is longer than 16777216 bytes" },
        { "complains without end", "cat /dev/zero >&2", "no answer within 1 s" },
        { "leaves somebody behind", "sleep 5 & echo hello", "Parsed JSON reply 'hello' isn't an object" },
    };

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task A_program_that_is_not_QEMU_is_refused(string what, string script, string text)
    {
        var program = Script(script);
        var clock = Stopwatch.StartNew();
        await Raises.ErrorAsync(VirtErrorCode.InternalError, () => QemuCapabilitiesProbe.RunAsync(program, TimeSpan.FromSeconds(1)), $"Failed to probe QEMU binary '{program}'", text);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
        Assert.True(GC.GetTotalMemory(true) < 500 << 20, what);
        await Poll.UntilAsync(() => !Runs(program), $"the end of one that {what}", cancellation: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_program_that_cannot_be_run_is_an_error_of_the_system()
    {
        var file = _folder.Write("data", "not a program");
        await Raises.ErrorAsync(VirtErrorCode.SystemError, () => QemuCapabilitiesProbe.RunAsync(file), $"cannot run QEMU binary '{file}'");
        await Raises.ErrorAsync(VirtErrorCode.SystemError, async () => await QemuCapabilities.GetAsync(_folder["none"], TestContext.Current.CancellationToken), "Cannot check QEMU binary", "No such file or directory");
        await Raises.ErrorAsync(VirtErrorCode.SystemError, async () => await QemuCapabilities.GetAsync(_folder.Path, TestContext.Current.CancellationToken), "Cannot check QEMU binary");
    }

    [Fact]
    public async Task One_that_failed_is_asked_again_and_one_that_is_too_old_is_refused()
    {
        var program = Script("exit 1");
        await Raises.ErrorAsync(VirtErrorCode.InternalError, async () => await QemuCapabilities.GetAsync(program, TestContext.Current.CancellationToken));
        var time = File.GetLastWriteTimeUtc(program);
        Script($$$"""echo '{{{Greeting.Replace("\"major\":7", "\"major\":5")}}}'; while read line; do echo '{"return":{"arch":"x86_64"}}'; read line; echo '{"return":{"arch":"x86_64"}}'; read line; echo '{"return":[]}'; read line; echo '{"return":{}}'; exit; done""");
        File.SetLastWriteTimeUtc(program, time);
        await Raises.ErrorAsync(VirtErrorCode.ConfigUnsupported, async () => await QemuCapabilities.GetAsync(program, TestContext.Current.CancellationToken), "is QEMU 5.2.22; at least 6.2 is needed");
    }

    [Fact]
    public async Task A_failure_is_logged_under_the_number_that_libvirt_gives_it()
    {
        var program = Script("exit 1");
        using var log = new FieldsLogOutput();
        VirtLog.Replace([log]);
        try
        {
            await Raises.ErrorAsync(VirtErrorCode.InternalError, async () => await QemuCapabilities.GetAsync(program, TestContext.Current.CancellationToken));
        }
        finally
        {
            VirtLog.Replace([]);
        }
        Assert.Contains($"qemu.qemu_capabilities Warning MESSAGE_ID=8ae2f3fb-2dbe-498e-8fbd-012d40afa361 LIBVIRT_QEMU_BINARY={program}", log.Messages);
    }

    [Fact]
    public async Task A_real_one_says_what_it_is()
    {
        Assert.SkipUnless(QemuGuest.CanRun(out var reason), reason);
        var capabilities = await QemuCapabilities.GetAsync(QemuCapabilities.FindEmulator("x86_64"), TestContext.Current.CancellationToken);
        Assert.Equal("x86_64", capabilities.Arch);
        Assert.StartsWith("pc-i440fx-", capabilities.CanonicalMachine("pc"), StringComparison.Ordinal);
        Assert.StartsWith("pc-q35-", capabilities.CanonicalMachine("q35"), StringComparison.Ordinal);
        Assert.Null(capabilities.CanonicalMachine("none-such"));
        Assert.True(capabilities.Version.Major >= 6);
        Raises.Error(VirtErrorCode.ConfigUnsupported, () => QemuCapabilities.FindEmulator("s390x"), "architecture 's390x'");
    }

    private string Script(string text)
    {
        var path = _folder.Write("qemu-system-fake", "#!/bin/sh\n" + text + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private static bool Runs(string program) => Directory.EnumerateDirectories("/proc").Any(p =>
    {
        try
        {
            return char.IsAsciiDigit(Path.GetFileName(p)[0]) && File.ReadAllText($"{p}/cmdline").Split('\0').Contains(program);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    });
}
