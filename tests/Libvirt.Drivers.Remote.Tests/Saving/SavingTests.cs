using Libvirt.Drivers.Remote.Tests.Differential;

namespace Libvirt.Drivers.Remote.Tests.Saving;

/// <summary>States of domains are saved and restored as by our own test driver.</summary>
public sealed class SavingTests(DaemonFixture fixture)
{
    [Fact]
    public Task A_state_goes_to_a_file_and_comes_back_the_same_way() => Worlds.CompareAsync(fixture, async see =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var driver = see.Driver<ISaveDriver>();
        var images = see.Driver<ISaveImageDriver>();
        var path = fixture.Daemon.Folder["state"];
        var nothing = fixture.Daemon.Folder.Write("nothing", "nothing that anybody saved");
        foreach (var name in (string[])["one", "off"])
        {
            File.Delete(path);
            var key = await see.KeyAsync(name);
            await see.SeeAsync($"save {name} nowhere", () => driver.SaveDomainAsync(key, "/no/such/folder/state", null, DomainSaveFlags.None, cancel));
            await see.SeeAsync($"save {name} with flags", () => driver.SaveDomainAsync(key, path, null, DomainSaveFlags.BypassCache, cancel));
            await see.SeeAsync($"save {name} with contradicting flags", () => driver.SaveDomainAsync(key, path, null, DomainSaveFlags.Running | DomainSaveFlags.Paused, cancel));
            await see.SeeAsync($"save {name} with XML", () => driver.SaveDomainAsync(key, path, "<domain/>", DomainSaveFlags.None, cancel));
            await see.SeeAsync($"save {name}", () => driver.SaveDomainAsync(key, path, null, DomainSaveFlags.None, cancel));
            await see.SeeAsync($"save {name} again", () => driver.SaveDomainAsync(key, path, null, DomainSaveFlags.None, cancel));
            await see.SeeAsync($"look into {name}", () => images.GetSaveImageXmlAsync(path, DomainXmlFlags.None, cancel));
            await see.DoAsync($"change {name}", () => images.DefineSaveImageXmlAsync(path, "<domain", DomainSaveFlags.None, cancel));
            await see.SeeAsync($"restore {name}", () => driver.RestoreDomainAsync(path, null, DomainSaveFlags.None, cancel));
            await see.SeeAsync($"restore {name} again", () => driver.RestoreDomainAsync(path, null, DomainSaveFlags.None, cancel));
        }
        await see.SeeAsync("restore what is not there", () => driver.RestoreDomainAsync("/no/such/state", null, DomainSaveFlags.None, cancel));
        await see.SeeAsync("restore what is no state", () => driver.RestoreDomainAsync(nothing, null, DomainSaveFlags.None, cancel));
        await see.SeeAsync("look into what is no state", () => images.GetSaveImageXmlAsync(nothing, DomainXmlFlags.None, cancel));
    });

    [Fact]
    public Task A_transient_domain_goes_with_its_state() => Worlds.CompareAsync(fixture, async see =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var driver = see.Driver<ISaveDriver>();
        var path = fixture.Daemon.Folder["transient-state"];
        File.Delete(path);
        const string Transient = "<domain type='test'><name>three</name><uuid>6695eb01-f6a4-8304-79aa-97f2502e1111</uuid><memory>1024</memory><os><type>hvm</type></os></domain>";
        await see.SeeAsync("create", () => see.Driver<IDomainLifecycleDriver>().CreateDomainAsync(Transient, DomainStartFlags.None, cancel));
        var key = await see.KeyAsync("three");
        await see.SeeAsync("save", async () => Ended(await driver.SaveDomainAsync(key, path, null, DomainSaveFlags.None, cancel)));
        await see.SeeAsync("restore", () => driver.RestoreDomainAsync(path, null, DomainSaveFlags.None, cancel));
        await see.SeeAsync("managed save", () => see.Driver<IManagedSaveDriver>().ManagedSaveDomainAsync(key, DomainSaveFlags.None, cancel));
        await see.SeeAsync("crash", async () =>
            Ended(await see.Driver<ICoreDumpDriver>().DumpDomainCoreAsync(key, path, DomainCoreDumpFormat.Raw, DomainCoreDumpFlags.Crash, cancel)));
        await see.SeeAsync("list", () => see.Driver<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, cancel));
    });

    // Our own test driver knows the processor time of a domain that is gone.
    private static VirtDomain Ended(VirtDomain domain) => domain with { CpuTime = null };

    [Fact]
    public Task A_managed_save_is_kept_and_dropped_the_same_way() => Worlds.CompareAsync(fixture, async see =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var driver = see.Driver<IManagedSaveDriver>();
        var xml = see.Driver<IManagedSaveXmlDriver>();
        foreach (var name in (string[])["one", "off"])
        {
            var key = await see.KeyAsync(name);
            await see.SeeAsync($"XML {name}", () => xml.GetManagedSaveXmlAsync(key, DomainXmlFlags.None, cancel));
            await see.SeeAsync($"save {name} with flags", () => driver.ManagedSaveDomainAsync(key, DomainSaveFlags.Running | DomainSaveFlags.Paused, cancel));
            await see.SeeAsync($"save {name}", () => driver.ManagedSaveDomainAsync(key, DomainSaveFlags.None, cancel));
            await see.SeeAsync($"XML {name}", () => xml.GetManagedSaveXmlAsync(key, DomainXmlFlags.None, cancel));
            await see.DoAsync($"change {name}", () => xml.DefineManagedSaveXmlAsync(key, "<domain/>", DomainSaveFlags.None, cancel));
            await see.SeeAsync($"remove {name}", () => driver.RemoveManagedSaveAsync(key, cancel));
            await see.SeeAsync($"remove {name} again", () => driver.RemoveManagedSaveAsync(key, cancel));
        }
    });

    [Fact]
    public Task Memory_is_dumped_the_same_way() => Worlds.CompareAsync(fixture, async see =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var driver = see.Driver<ICoreDumpDriver>();
        var path = fixture.Daemon.Folder["core"];
        foreach (var name in (string[])["one", "off"])
        {
            var key = await see.KeyAsync(name);
            await see.SeeAsync($"dump {name}", () => driver.DumpDomainCoreAsync(key, path, DomainCoreDumpFormat.Raw, DomainCoreDumpFlags.None, cancel));
            await see.SeeAsync($"dump {name} nowhere", () => driver.DumpDomainCoreAsync(key, "/no/such/folder/core", DomainCoreDumpFormat.Raw, DomainCoreDumpFlags.None, cancel));
            await see.SeeAsync($"dump {name} in another format", () => driver.DumpDomainCoreAsync(key, path, DomainCoreDumpFormat.KdumpZlib, DomainCoreDumpFlags.None, cancel));
            await see.SeeAsync($"dump {name} with flags", () => driver.DumpDomainCoreAsync(key, path, DomainCoreDumpFormat.Raw, DomainCoreDumpFlags.Live, cancel));
            await see.SeeAsync($"crash {name}", () => driver.DumpDomainCoreAsync(key, path, DomainCoreDumpFormat.Raw, DomainCoreDumpFlags.Crash, cancel));
        }
    });
}
