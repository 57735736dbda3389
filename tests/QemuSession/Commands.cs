using Libvirt.Drivers;

namespace Libvirt.Tests.Qemu.Session;

/// <summary>What a session can be told to do.</summary>
internal sealed class Commands(VirtConnection connection)
{
    private readonly IDomainDriver _domains = connection.Require<IDomainDriver>();
    private readonly IDomainConfigDriver _config = connection.Require<IDomainConfigDriver>();
    private readonly IDomainLifecycleDriver _life = connection.Require<IDomainLifecycleDriver>();

    internal async Task<string> RunAsync(string[] words) => words switch
    {
        ["define", var file] => Text(await _config.DefineDomainAsync(await File.ReadAllTextAsync(file), default)),
        ["create", var file] => Text(await _life.CreateDomainAsync(await File.ReadAllTextAsync(file), DomainStartFlags.Paused, default)),
        ["start", var name] => Text(await _life.StartDomainAsync(await FindAsync(name), DomainStartFlags.Paused, default)),
        ["destroy", var name] => Text(await _life.DestroyDomainAsync(await FindAsync(name), default)),
        ["suspend", var name] => Text(await _life.SuspendDomainAsync(await FindAsync(name), default)),
        ["resume", var name] => Text(await _life.ResumeDomainAsync(await FindAsync(name), default)),
        ["undefine", var name] => await UndefineAsync(name),
        ["stats", var name] => await StatsAsync(name),
        ["list"] => string.Join(", ", (await _domains.ListDomainsAsync(DomainListFilter.None, default)).Select(Text)),
        ["stress", var file, var names, var seconds, var seed] => await new Stress(this, file, names.Split(',')).RunAsync(TimeSpan.FromSeconds(double.Parse(seconds)), int.Parse(seed)),
        _ => throw new ArgumentException(string.Join(' ', words)),
    };

    private async Task<string> UndefineAsync(string name)
    {
        await _config.UndefineDomainAsync(await FindAsync(name), DomainUndefineFlags.None, default);
        return name;
    }

    private async Task<string> StatsAsync(string name)
    {
        var request = new DomainStatsRequest { Domains = [await FindAsync(name)], Groups = DomainStatsGroups.State | DomainStatsGroups.Block };
        await foreach (var record in connection.Require<IDomainStatsDriver>().GetStatsAsync(request, default))
            return $"{record.Parameters.Count} fields, {record.Error?.Code.ToString() ?? "whole"}";
        return "none";
    }

    private async Task<DomainKey> FindAsync(string name) => (await _domains.LookupDomainByNameAsync(name, default)).Key;

    private static string Text(VirtDomain domain) => $"{domain.Name}={domain.State}/{domain.Reason}";
}
