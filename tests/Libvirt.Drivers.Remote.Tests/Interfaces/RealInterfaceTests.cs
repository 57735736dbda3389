namespace Libvirt.Drivers.Remote.Tests.Interfaces;

/// <summary>Interfaces of a real host.</summary>
public sealed class RealInterfaceTests(DaemonFixture fixture)
{
    [Fact]
    public async Task The_interfaces_of_a_real_host_are_those_that_virsh_lists()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var connection = await VirtConnection.OpenAsync(fixture.Daemon.Uri, null, cancel);
        var driver = connection.Require<IInterfaceDriver>();

        var found = await driver.ListInterfacesAsync(InterfaceListFilter.None, cancel);

        var rows = fixture.Daemon.Virsh.Run("iface-list --all").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2)
            .Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(row => row.Length > 0);
        Assert.Equal(
            rows.Select(row => $"{row[0]} {row[1]} {row.ElementAtOrDefault(2)}").Order(StringComparer.Ordinal),
            found.Select(item => $"{item.Name} {(item.IsActive ? "active" : "inactive")} {item.Mac}").Order(StringComparer.Ordinal));
        foreach (var item in found)
            Assert.Equal((item, item.IsActive), ((await driver.LookupInterfaceByNameAsync(item.Name, cancel)) is var same ? same : null, same.IsActive));
        TestContext.Current.TestOutputHelper?.WriteLine($"{found.Count} interfaces");
    }
}
