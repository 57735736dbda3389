using System.Text;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>Consoles of guests of a world of ours.</summary>
public sealed class LabConsoleTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_guest_asks_who_is_there_and_remembers_it()
    {
        await using var lab = await OpenAsync();
        await using (var console = await OpenConsoleAsync(lab))
        {
            Assert.EndsWith("web01 login: ", await ReadAsync(console), StringComparison.Ordinal);
            Assert.Equal("joe\r\nWelcome to web01.\r\njoe@web01:~$ ", await TypeAsync(console, "joe\r"));
            Assert.Equal("echo a b\r\na b\r\njoe@web01:~$ ", await TypeAsync(console, "echo a b\r"));
            Assert.Equal("x\b \b", await TypeAsync(console, "x\x7f"));
            Assert.Equal("rm /\r\nsh: rm: not found\r\njoe@web01:~$ ", await TypeAsync(console, "rm /\r"));
            Assert.Equal("half^C\r\njoe@web01:~$ ", await TypeAsync(console, "half\x03"));
        }
        await using var again = await OpenConsoleAsync(lab);
        Assert.Equal("\r\njoe@web01:~$ ", await TypeAsync(again, "\r"));
        Assert.Equal("exit\r\n\r\nweb01 login: ", await TypeAsync(again, "exit\r"));
    }

    [Fact]
    public async Task One_has_it_until_another_takes_it_away()
    {
        await using var lab = await OpenAsync();
        await using var first = await OpenConsoleAsync(lab);
        await ReadAsync(first);
        var error = await Assert.ThrowsAsync<VirtException>(async () => await OpenConsoleAsync(lab));
        Assert.Equal("operation failed: Active console session exists for this domain", error.Message);
        await using var second = await OpenConsoleAsync(lab, DomainConsoleFlags.Force);

        error = await Assert.ThrowsAsync<VirtException>(async () => await ReadAsync(first));
        Assert.Equal(VirtErrorCode.Rpc, error.Code);
        await Assert.ThrowsAsync<VirtException>(async () => await first.WriteAsync("x"u8.ToArray(), None));
        Assert.Equal("\r\nweb01 login: ", await TypeAsync(second, "\r"));
    }

    [Fact]
    public async Task It_ends_with_the_run()
    {
        await using var lab = await OpenAsync();
        var key = await FindAsync(lab);
        await using var console = await OpenConsoleAsync(lab);
        await ReadAsync(console);
        await lab.Require<IDomainLifecycleDriver>().DestroyDomainAsync(key, None);

        Assert.Equal("", await ReadAsync(console));
        var error = await Assert.ThrowsAsync<VirtException>(async () => await OpenConsoleAsync(lab));
        Assert.Equal(VirtErrorCode.OperationInvalid, error.Code);
    }

    [Fact]
    public async Task Devices_have_the_names_that_they_have_under_QEMU_and_libvirts_own_test_hypervisor_has_no_console()
    {
        await using var lab = await OpenAsync();
        var driver = lab.Require<IDomainConsoleDriver>();
        var key = await FindAsync(lab);
        await using (var console = await driver.OpenConsoleAsync(key, "serial0", DomainConsoleFlags.Safe, None))
            Assert.NotEmpty(await ReadAsync(console));
        var error = await Assert.ThrowsAsync<VirtException>(async () => await driver.OpenConsoleAsync(key, "serial1", DomainConsoleFlags.None, None));
        Assert.Equal("internal error: cannot find character device serial1", error.Message);

        await using var default_ = await VirtConnection.OpenAsync("test:///default");
        var test = (await default_.Require<IDomainDriver>().LookupDomainByNameAsync("test", None)).Key;
        error = await Assert.ThrowsAsync<VirtException>(async () => await default_.Require<IDomainConsoleDriver>().OpenConsoleAsync(test, null, DomainConsoleFlags.None, None));
        Assert.Equal("this function is not supported by the connection driver: virDomainOpenConsole", error.Message);
    }

    private static ValueTask<VirtConnection> OpenAsync() => VirtConnection.OpenAsync("test:///lab?clock=2026-01-01");

    private static async Task<DomainKey> FindAsync(VirtConnection lab) => (await lab.Require<IDomainDriver>().LookupDomainByNameAsync("web01", None)).Key;

    private static async Task<Stream> OpenConsoleAsync(VirtConnection lab, DomainConsoleFlags flags = DomainConsoleFlags.None) =>
        await lab.Require<IDomainConsoleDriver>().OpenConsoleAsync(await FindAsync(lab), null, flags, None);

    private static async Task<string> TypeAsync(Stream console, string keys)
    {
        await console.WriteAsync(Encoding.ASCII.GetBytes(keys), None);
        return await ReadAsync(console);
    }

    private static async Task<string> ReadAsync(Stream console)
    {
        var buffer = new byte[4096];
        return Encoding.ASCII.GetString(buffer, 0, await console.ReadAsync(buffer, None));
    }
}
