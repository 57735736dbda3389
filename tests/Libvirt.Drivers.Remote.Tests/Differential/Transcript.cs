using System.Collections;
using System.Globalization;

namespace Libvirt.Drivers.Remote.Tests.Differential;

/// <summary>What one side answered to a series of calls: a line for each, with the result or the error.</summary>
internal sealed class Transcript(VirtConnection connection)
{
    /// <summary>The lines.</summary>
    internal List<string> Lines { get; } = [];

    /// <summary>A feature of the connection.</summary>
    internal T Driver<T>()
        where T : class => connection.Require<T>();

    /// <summary>The key of a domain.</summary>
    internal async Task<DomainKey> KeyAsync(string name) =>
        (await Driver<IDomainDriver>().LookupDomainByNameAsync(name, TestContext.Current.CancellationToken)).Key;

    /// <summary>Makes a call, and takes its result down.</summary>
    internal async Task SeeAsync<T>(string call, Func<ValueTask<T>> make)
    {
        try
        {
            Lines.Add($"{call}: {Text(await make())}");
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.XmlDetail)
        {
            // What is wrong with XML, each parser says in its own words.
            Lines.Add($"{call}: {e.Code}: {e.Message.Split(':')[0]}");
        }
        catch (VirtException e)
        {
            Lines.Add($"{call}: {e.Code}: {e.Message}");
        }
    }

    /// <summary>Makes a call that has no result.</summary>
    internal Task DoAsync(string call, Func<ValueTask> make) => SeeAsync(call, async () =>
    {
        await make();
        return "done";
    });

    /// <summary>Facts that do not depend on the time, nor on a UUID that is made up.</summary>
    internal static string Facts(VirtDomain domain) =>
        $"{domain.Name} {domain.Id} {domain.State} {domain.Reason} {domain.Vcpu}/{domain.MaxVcpu} {domain.Memory}/{domain.MaxMemory} {domain.OSType} {domain.CpuTime is null} "
        + $"{domain.Persistent} {domain.Autostart} {domain.HasManagedSave} {domain.HasSnapshot} {domain.HasCheckpoint} {domain.Security}";

    private static string Text(object? value) => value switch
    {
        null => "nothing",
        string text => text,
        VirtDomain domain => Facts(domain),
        VirtDomainVcpu vcpu => $"{vcpu.Number} {vcpu.State} on {vcpu.Cpu} of {vcpu.Affinity}, {vcpu.Time is null}, of {Facts(vcpu.Domain)}",
        VirtDomainIOThread thread => $"{thread.Number} of {thread.Affinity}, of {Facts(thread.Domain)}",
        VirtDomainSnapshot moment => $"{moment.Name} after {moment.Parent}: {moment.Description}, {moment.State}, {moment.MemoryLocation} {moment.MemoryPath}, current {moment.IsCurrent}, "
            + $"{moment.Depth}, {moment.ChildCount} of {moment.DescendantCount}, {Text(moment.Disk)}, of {Facts(moment.Domain)}",
        VirtDomainCheckpoint moment => $"{moment.Name} after {moment.Parent}: {moment.Description}, current {moment.IsCurrent}, "
            + $"{moment.Depth}, {moment.ChildCount} of {moment.DescendantCount}, {Text(moment.Disk)}, of {Facts(moment.Domain)}",
        TypedParameter parameter => $"{parameter.Name}={parameter.Type} {parameter.FormatValue()}",
        DomainCpuStats stats => $"{Text(stats.Total)} and {Text(stats.Cpu)}",
        DomainJobStats stats => $"{stats.Type} {Text(stats.Fields)}",
        HostCpuMap map => Text(map.Online),
        GuestInterface one => $"{one.Name} {one.MacAddress} {Text(one.Address)}",
        GuestFileSystem one => $"{one.MountPoint} {one.Name} {one.Type} {Text(one.Disk)}",
        IEnumerable many => $"[{string.Join("; ", many.Cast<object>().Select(Text))}]",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
