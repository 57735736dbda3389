using Libvirt.Drivers.Remote.Tests.Differential;

namespace Libvirt.Drivers.Remote.Tests.Guests;

/// <summary>Guests are what our own test driver says that they are.</summary>
public sealed class GuestTests(DaemonFixture fixture)
{
    [Fact]
    public Task Guests_tell_the_same() => Worlds.CompareAsync(fixture, async see =>
    {
        var cancel = TestContext.Current.CancellationToken;
        foreach (var name in (string[])["one", "off", "bare"])
        {
            var key = await see.KeyAsync(name);
            foreach (var source in Enum.GetValues<AddressSource>())
                await see.SeeAsync($"addresses {name} {source}", () => see.Driver<IGuestAddressDriver>().GetInterfaceAddressesAsync(key, source, cancel));
            foreach (var source in Enum.GetValues<HostNameSource>())
                await see.SeeAsync($"host name {name} {source}", () => see.Driver<IGuestHostNameDriver>().GetGuestHostNameAsync(key, source, cancel));
            await see.SeeAsync($"information {name}", () => see.Driver<IGuestInfoDriver>().GetGuestInfoAsync(key, GuestInfoGroups.All, cancel));
            await see.DoAsync($"user {name}", () => see.Driver<IGuestUserDriver>().SetUserPasswordAsync(key, "root", "secret", encrypted: false, cancel));
            await see.DoAsync($"nobody {name}", () => see.Driver<IGuestUserDriver>().SetUserPasswordAsync(key, "nobody", "secret", encrypted: true, cancel));
            await see.SeeAsync($"time {name}", () => see.Driver<IGuestTimeDriver>().GetGuestTimeAsync(key, cancel));
            await see.DoAsync($"set time {name}", () => see.Driver<IGuestTimeDriver>().SetGuestTimeAsync(key, DateTimeOffset.UnixEpoch.AddSeconds(5.5), cancel));
            await see.SeeAsync($"time {name}", () => see.Driver<IGuestTimeDriver>().GetGuestTimeAsync(key, cancel));
            await see.DoAsync($"set time from the machine {name}", () => see.Driver<IGuestTimeDriver>().SetGuestTimeAsync(key, null, cancel));
        }
    });

    [Fact]
    public Task File_systems_are_worked_on_the_same_way() => Worlds.CompareAsync(fixture, async see =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var driver = see.Driver<IGuestFileSystemDriver>();
        foreach (var name in (string[])["one", "off", "bare"])
        {
            var key = await see.KeyAsync(name);
            await see.SeeAsync($"list {name}", () => driver.GetFileSystemsAsync(key, cancel));
            foreach (var mount in (string?[])[null, "/", "/boot", "/none"])
            {
                await see.DoAsync($"trim {name} {mount}", () => driver.TrimFileSystemsAsync(key, mount, 0, cancel));
                await see.SeeAsync($"freeze {name} {mount}", () => driver.FreezeFileSystemsAsync(key, mount is null ? [] : [mount], cancel));
                await see.SeeAsync($"freeze again {name} {mount}", () => driver.FreezeFileSystemsAsync(key, mount is null ? [] : [mount], cancel));
                await see.SeeAsync($"thaw {name} {mount}", () => driver.ThawFileSystemsAsync(key, mount is null ? [] : [mount], cancel));
            }
        }
    });

    [Fact]
    public Task Diagnostics_are_the_same() => Worlds.CompareAsync(fixture, async see =>
    {
        var cancel = TestContext.Current.CancellationToken;
        foreach (var name in (string[])["one", "off", "bare"])
        {
            var key = await see.KeyAsync(name);
            foreach (var kinds in (DomainMessageKinds[])[DomainMessageKinds.All, DomainMessageKinds.Deprecation, DomainMessageKinds.Tainting])
                await see.SeeAsync($"messages {name} {kinds}", () => see.Driver<IDomainDiagnosticsDriver>().GetDomainMessagesAsync(key, kinds, cancel));
            await see.SeeAsync($"control {name}", () => see.Driver<IDomainDiagnosticsDriver>().GetControlInfoAsync(key, cancel));
            await see.SeeAsync($"disk errors {name}", () => see.Driver<IDomainDiagnosticsDriver>().GetDiskErrorsAsync(key, cancel));
            foreach (var disk in (string[])["vda", "/images/one", "vdz"])
                await see.SeeAsync($"block info {name} {disk}", () => see.Driver<IDomainBlockInfoDriver>().GetBlockInfoAsync(key, disk, cancel));
        }
    });

    [Fact]
    public Task Single_devices_count_the_same() => Worlds.CompareAsync(fixture, async see =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var driver = see.Driver<IDomainDeviceStatsDriver>();
        foreach (var name in (string[])["one", "off", "bare"])
        {
            var key = await see.KeyAsync(name);
            // The counters of libvirt's test driver are the time of day.
            foreach (var disk in (string[])["vda", "", "vdz"])
                await see.SeeAsync($"block {name} {disk}", async () => (await driver.GetBlockStatsAsync(key, disk, cancel)).Select(field => $"{field.Name} {field.Type}").ToList());
            foreach (var card in (string[])["testnet0", "52:54:00:11:22:33", "none"])
                await see.SeeAsync($"interface {name} {card}", async () => (await driver.GetInterfaceStatsAsync(key, card, cancel)).Select(field => $"{field.Name} {field.Type}").ToList());
            await see.SeeAsync($"memory {name}", () => driver.GetDomainMemoryStatsAsync(key, cancel));
            await see.SeeAsync($"processors {name}", () => driver.GetDomainCpuStatsAsync(key, cancel));
        }
    });

    [Fact]
    public Task What_is_sent_arrives_the_same_way() => Worlds.CompareAsync(fixture, async see =>
    {
        var cancel = TestContext.Current.CancellationToken;
        foreach (var name in (string[])["one", "off"])
        {
            var key = await see.KeyAsync(name);
            foreach (var codes in (uint[][])[[30, 31], [9999], [.. Enumerable.Repeat(30u, 17)]])
            {
                await see.DoAsync($"keys {name} {codes.Length} {codes[0]}", () =>
                    see.Driver<IDomainKeyDriver>().SendKeyAsync(key, KeyCodeSet.Linux, TimeSpan.FromMilliseconds(50), codes, cancel));
            }
            await see.DoAsync($"signal {name}", () => see.Driver<IDomainSignalDriver>().SendProcessSignalAsync(key, 1, ProcessSignal.Term, cancel));
            await see.DoAsync($"signal to nobody {name}", () => see.Driver<IDomainSignalDriver>().SendProcessSignalAsync(key, 2, ProcessSignal.Term, cancel));
            await see.DoAsync($"no signal {name}", () => see.Driver<IDomainSignalDriver>().SendProcessSignalAsync(key, 1, (ProcessSignal)99, cancel));
            await see.DoAsync($"NMI {name}", () => see.Driver<IDomainNmiDriver>().InjectNmiAsync(key, cancel));
            foreach (var mode in (MemoryPeekMode[])[MemoryPeekMode.Virtual, MemoryPeekMode.Physical, 0])
                await see.SeeAsync($"peek {name} {mode}", () => see.Driver<IDomainMemoryPeekDriver>().PeekMemoryAsync(key, 1000, 300, mode, cancel));
            await see.SeeAsync($"screen {name}", async () =>
            {
                await using var picture = await see.Driver<IDomainScreenshotDriver>().TakeScreenshotAsync(key, 0, cancel);
                var bytes = new MemoryStream();
                await picture.Content.CopyToAsync(bytes, cancel);
                // Each has a picture of its own.
                return $"{picture.MimeType} {Convert.ToHexString(bytes.ToArray().AsSpan(0, 8))} {bytes.Length > 100}";
            });
        }
    });
}
