using Libvirt;
using Libvirt.Drivers;

// DomainStats [URI] [--block] [--backing] [--vcpu] … [DOMAIN …]: what `virsh domstats` prints, from the managed core.
string? uri = null;
var names = new List<string>();
var request = new DomainStatsRequest();
foreach (var argument in args)
{
    switch (argument)
    {
        case "--backing":
            request = request with { Backing = true };
            break;
        case "--nowait":
            request = request with { NoWait = true };
            break;
        case "--enforce":
            request = request with { Enforce = true };
            break;
        case ['-', '-', .. var option] when Enum.TryParse<DomainStatsGroups>(option.Replace("-", ""), ignoreCase: true, out var group):
            request = request with { Groups = request.Groups | group };
            break;
        case ['-', ..]:
            Console.Error.WriteLine($"error: unknown option {argument}; groups are --{string.Join(" --", Enum.GetNames<DomainStatsGroups>()[1..]).ToLowerInvariant()}");
            return 1;
        case var text when uri is null && text.Contains(':'):
            uri = text;
            break;
        default:
            names.Add(argument);
            break;
    }
}

try
{
    await using var connection = await VirtConnection.OpenAsync(uri ?? "test:///default");
    if (names.Count > 0)
    {
        var keys = new List<DomainKey>();
        foreach (var name in names)
            keys.Add((await connection.Require<IDomainDriver>().LookupDomainByNameAsync(name, default)).Key);
        request = request with { Domains = keys };
    }
    await foreach (var record in connection.Require<IDomainStatsDriver>().GetStatsAsync(request, default))
        DomainStatsText.Write(Console.Out, record);
    return 0;
}
catch (VirtException e)
{
    Console.Error.WriteLine($"error: {e.Message}");
    return 1;
}
