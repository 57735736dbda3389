using System.Text;
using Libvirt.Drivers.HyperV.Guests;
using Libvirt.Tests.HyperV;

namespace Libvirt.Drivers.HyperV.Tests.Guests;

public sealed class GuestTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_guest_tells_its_host_name_and_its_system()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var domain = await FindAsync(connection, "vm001");
        Assert.Equal("vm001.lab.example", await connection.Require<IGuestHostNameDriver>().GetGuestHostNameAsync(domain, HostNameSource.Default, Token));
        var fields = await connection.Require<IGuestInfoDriver>().GetGuestInfoAsync(domain, GuestInfoGroups.All, Token);
        Assert.Equal("Ubuntu 24.04.1 LTS", fields.GetString("os.name"));
        Assert.Equal("6.8.0-45-generic", fields.GetString("os.version"));
        Assert.Equal("x86_64", fields.GetString("os.machine"));
        Assert.Equal("vm001.lab.example", fields.GetString("hostname"));
        Assert.Equal(2, fields.GetInt("if.count"));
        Assert.Equal("192.0.2.1", fields.GetString("if.0.addr.0.addr"));
        var error = await Assert.ThrowsAsync<VirtException>(() => connection.Require<IGuestInfoDriver>().GetGuestInfoAsync(domain, GuestInfoGroups.User, Token).AsTask());
        Assert.Equal(VirtErrorCode.InvalidArg, error.Code);
    }

    [Fact]
    public async Task The_addresses_of_a_guest_come_with_the_interfaces_that_they_are_of()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var interfaces = await connection.Require<IGuestAddressDriver>().GetInterfaceAddressesAsync(await FindAsync(connection, "vm001"), AddressSource.Agent, Token);
        Assert.Equal(["00:15:5d:01:00:01", "00:15:5d:02:00:01"], interfaces.Select(one => one.MacAddress));
        Assert.Equal(["192.0.2.1/24", "fe80::215:5dff:fe01:10/64"], interfaces[0].Address.Select(address => $"{address}"));
        Assert.Equal("198.51.100.1/24", $"{interfaces[1].Address[0]}");
    }

    [Fact]
    public async Task A_machine_that_is_off_tells_nothing()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var domain = await FindAsync(connection, "vm005");
        var codes = new List<VirtErrorCode>();
        foreach (var call in new Func<Task>[]
        {
            () => connection.Require<IGuestHostNameDriver>().GetGuestHostNameAsync(domain, HostNameSource.Default, Token).AsTask(),
            () => connection.Require<IGuestAddressDriver>().GetInterfaceAddressesAsync(domain, AddressSource.Agent, Token).AsTask(),
            () => connection.Require<IGuestInfoDriver>().GetGuestInfoAsync(domain, GuestInfoGroups.All, Token).AsTask(),
            () => connection.Require<IDomainScreenshotDriver>().TakeScreenshotAsync(domain, 0, Token).AsTask(),
            () => connection.Require<IDomainKeyDriver>().SendKeyAsync(domain, KeyCodeSet.Linux, TimeSpan.Zero, [30], Token).AsTask(),
        })
        {
            codes.Add((await Assert.ThrowsAsync<VirtException>(call)).Code);
        }
        Assert.All(codes, code => Assert.Equal(VirtErrorCode.OperationInvalid, code));
    }

    [Theory]
    [InlineData(500, 553, 307)]
    [InlineData(8000, 720, 400)]
    public async Task A_screen_is_a_pixmap_as_large_as_it_is_or_as_the_host_sends(int envelope, int width, int height)
    {
        await using var host = await Host.StartAsync(new SimulatorSettings { MaxEnvelopeSize = envelope * 1024 });
        await using var connection = await Host.OpenAsync(host);
        await using var picture = await connection.Require<IDomainScreenshotDriver>().TakeScreenshotAsync(await FindAsync(connection, "vm001"), 0, Token);
        Assert.Equal("image/x-portable-pixmap", picture.MimeType);
        var content = new MemoryStream();
        await picture.Content.CopyToAsync(content, Token);
        var header = $"P6\n{width} {height}\n255\n";
        Assert.Equal(header, Encoding.ASCII.GetString(content.ToArray(), 0, header.Length));
        Assert.Equal(header.Length + (width * height * 3), content.Length);
        // Red grows to the right and green downwards.
        Assert.Equal([255, 255, 132], content.ToArray()[^3..]);
    }

    [Fact]
    public void Colours_are_widened_as_libvirt_widens_them()
    {
        var pixmap = Screen.ToPixmap([0xff, 0xff, 0x00, 0x00, 0x10, 0x84], 3, 1);
        Assert.Equal([255, 255, 255, 0, 0, 0, 132, 130, 132], pixmap["P6\n3 1\n255\n".Length..]);
    }

    [Theory]
    [InlineData(KeyCodeSet.Linux, 29u, 46u, 17)]
    [InlineData(KeyCodeSet.Win32, 162u, 67u, 162)]
    public async Task Keys_go_down_together_and_come_up_again(KeyCodeSet set, uint control, uint letter, int code)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        await connection.Require<IDomainKeyDriver>().SendKeyAsync(await FindAsync(connection, "vm001"), set, TimeSpan.FromMilliseconds(20), [control, letter], Token);
        Assert.Equal([$"+{code}", "+67", $"-{code}", "-67"], host.Typed("vm001"));
    }

    [Fact]
    public async Task A_key_that_the_host_refuses_leaves_none_down()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var domain = await FindAsync(connection, "vm001");
        await Assert.ThrowsAsync<VirtException>(() => connection.Require<IDomainKeyDriver>().SendKeyAsync(domain, KeyCodeSet.Win32, TimeSpan.Zero, [65, 999], Token).AsTask());
        Assert.Equal(["+65", "-65"], host.Typed("vm001"));
    }

    private static async Task<DomainKey> FindAsync(VirtConnection connection, string name) =>
        (await connection.Require<IDomainDriver>().LookupDomainByNameAsync(name, Token)).Key;
}
