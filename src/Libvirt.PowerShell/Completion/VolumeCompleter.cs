using System.Collections;
using System.Management.Automation;
using Libvirt.PowerShell.Commands;
using Libvirt.PowerShell.Formatting;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes names of volumes: of the pools that the command names, or of all.</summary>
public sealed class VolumeCompleter : ObjectCompleter<VirtVolume>
{
    private protected override ObjectNoun<VirtVolume> Noun => Nouns.Volume;

    private protected override string Tip(VirtVolume item) => $"{item.Pool}, {Display.Size(item.Capacity)}, ";

    private protected override Func<VirtVolume, bool> Choice(IDictionary bound)
    {
        var pools = (Unwrap(bound["Pool"]) is { } given ? given as object?[] ?? [given] : []).Select(NameOf).OfType<string>().ToArray();
        var patterns = Array.ConvertAll(pools, p => new WildcardPattern(p, WildcardOptions.IgnoreCase));
        return volume => patterns.Length == 0 || Array.Exists(patterns, p => p.IsMatch(volume.Pool));
    }

    private static string? NameOf(object? item) => Unwrap(item) switch
    {
        StoragePoolParameter parameter => parameter.Name,
        VirtStoragePool pool => WildcardPattern.Escape(pool.Name),
        var name => name?.ToString(),
    };
}
