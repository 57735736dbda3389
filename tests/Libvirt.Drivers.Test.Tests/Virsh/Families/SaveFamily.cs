namespace Libvirt.Drivers.Test.Tests;

/// <summary>Saved states, dumps and other names.</summary>
internal sealed partial class SaveFamily : VirshFamily
{
    internal override string Name => "saving";

    internal override IReadOnlyDictionary<string, Func<VirshCall, Task>> Commands { get; } = new Dictionary<string, Func<VirshCall, Task>>
    {
        ["managedsave"] = ManagedSaveAsync,
        ["managedsave-remove"] = ManagedSaveRemoveAsync,
        ["managedsave-dumpxml"] = async call => call.Output.Append(await call.Driver<IManagedSaveXmlDriver>().GetManagedSaveXmlAsync((await DomainFamily.LookupAsync(call)).Key, 0, default)),
        ["managedsave-define"] = ManagedSaveDefineAsync,
        ["save"] = SaveAsync,
        ["restore"] = RestoreAsync,
        ["save-image-dumpxml"] = SaveImageDumpAsync,
        ["save-image-define"] = SaveImageDefineAsync,
        ["dump"] = DumpAsync,
        ["domrename"] = RenameAsync,
    };

    private static DomainSaveFlags SaveFlags(VirshCall call) =>
        (call.Flag("--bypass-cache") ? DomainSaveFlags.BypassCache : 0) | (call.Flag("--running") ? DomainSaveFlags.Running : 0)
        | (call.Flag("--paused") ? DomainSaveFlags.Paused : 0) | (call.Flag("--reset-nvram") ? DomainSaveFlags.ResetNvram : 0);

    private static async Task ManagedSaveAsync(VirshCall call)
    {
        var flags = SaveFlags(call);
        var domain = await DomainFamily.LookupAsync(call);
        await VirshFailure.Under($"Failed to save domain '{call.Word(0)}' state", call.Driver<IManagedSaveDriver>().ManagedSaveDomainAsync(domain.Key, flags, default));
        call.Line($"\nDomain '{call.Word(0)}' state saved by libvirt");
    }

    private static async Task ManagedSaveRemoveAsync(VirshCall call)
    {
        var domain = await DomainFamily.LookupAsync(call);
        if (!domain.HasManagedSave)
        {
            call.Output.Append($"Domain '{call.Word(0)}' has no manage save image; removal skipped");
            return;
        }
        await call.Driver<IManagedSaveDriver>().RemoveManagedSaveAsync(domain.Key, default);
        call.Output.Append($"Removed managedsave image for domain '{call.Word(0)}'");
    }

    private static async Task ManagedSaveDefineAsync(VirshCall call)
    {
        var (running, paused) = (call.Flag("--running"), call.Flag("--paused"));
        VirshCall.Exclusive("running", running, "paused", paused);
        var xml = VirshMoments.Read(call.Word(1), "");
        var domain = await DomainFamily.LookupAsync(call);
        await VirshFailure.Under($"Failed to update {domain.Name} XML configuration", call.Driver<IManagedSaveXmlDriver>().DefineManagedSaveXmlAsync(domain.Key, xml, 0, default));
        call.Line($"Managed save state file of domain '{domain.Name}' updated.");
    }

    private static async Task SaveAsync(VirshCall call)
    {
        var (flags, xml) = (SaveFlags(call), call.Value("--xml"));
        var domain = await DomainFamily.LookupAsync(call);
        var file = call.Word(1)!;
        await VirshFailure.Under(
            $"Failed to save domain '{call.Word(0)}' to {file}",
            call.Driver<ISaveDriver>().SaveDomainAsync(domain.Key, file, xml is null ? null : VirshMoments.Read(xml, ""), flags, default));
        call.Line($"\nDomain '{call.Word(0)}' saved to {file}");
    }

    private static async Task RestoreAsync(VirshCall call)
    {
        var (flags, xml) = (SaveFlags(call), call.Value("--xml"));
        var file = call.Word(0)!;
        await VirshFailure.Under(
            $"Failed to restore domain from {file}", call.Driver<ISaveDriver>().RestoreDomainAsync(file, xml is null ? null : VirshMoments.Read(xml, ""), flags, default));
        call.Line($"Domain restored from {file}");
    }

    private static async Task SaveImageDumpAsync(VirshCall call)
    {
        var flags = call.Flag("--security-info") ? DomainXmlFlags.Secure : 0;
        call.Output.Append(await call.Driver<ISaveImageDriver>().GetSaveImageXmlAsync(call.Word(0)!, flags, default));
    }

    private static async Task SaveImageDefineAsync(VirshCall call)
    {
        var flags = SaveFlags(call);
        var file = call.Word(0)!;
        var xml = VirshMoments.Read(call.Word(1), "");
        await VirshFailure.Under($"Failed to update {file}", call.Driver<ISaveImageDriver>().DefineSaveImageXmlAsync(file, xml, flags, default));
        call.Line($"State file {file} updated.");
    }

    private static async Task DumpAsync(VirshCall call)
    {
        var flags = (call.Flag("--live") ? DomainCoreDumpFlags.Live : 0) | (call.Flag("--crash") ? DomainCoreDumpFlags.Crash : 0)
            | (call.Flag("--bypass-cache") ? DomainCoreDumpFlags.BypassCache : 0) | (call.Flag("--reset") ? DomainCoreDumpFlags.Reset : 0)
            | (call.Flag("--memory-only") ? DomainCoreDumpFlags.MemoryOnly : 0);
        var name = call.Value("--format");
        var domain = await DomainFamily.LookupAsync(call);
        if (name is not null && !flags.HasFlag(DomainCoreDumpFlags.MemoryOnly))
            throw new VirshFailure("error: --format only works with --memory-only\n");
        string[] formats = ["elf", "kdump-zlib", "kdump-lzo", "kdump-snappy", "win-dmp"];
        if (name is not null && !formats.Contains(name))
            throw new VirshFailure($"error: format '{name}' is not supported, expecting 'kdump-zlib', 'kdump-lzo', 'kdump-snappy', 'win-dmp' or 'elf'\n");
        var format = name is null ? DomainCoreDumpFormat.Raw : (DomainCoreDumpFormat)Array.IndexOf(formats, name);
        var file = call.Word(1)!;
        await VirshFailure.Under($"Failed to core dump domain '{call.Word(0)}' to {file}", call.Driver<ICoreDumpDriver>().DumpDomainCoreAsync(domain.Key, file, format, flags, default));
        call.Line($"\nDomain '{call.Word(0)}' dumped to {file}");
    }

    private static async Task RenameAsync(VirshCall call)
    {
        var domain = await DomainFamily.LookupAsync(call);
        await call.Driver<IDomainRenameDriver>().RenameDomainAsync(domain.Key, call.Word(1)!, default);
        call.Line("Domain successfully renamed");
    }
}
