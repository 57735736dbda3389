using System.Text.Json.Serialization;

namespace Libvirt.Disk.Guests.Caching;

/// <summary>An entry of the cache.</summary>
/// <param name="Key">Its key, so that a file under a wrong name is noticed.</param>
/// <param name="OperatingSystems">What was found.</param>
internal sealed record CachedInspection(string Key, IReadOnlyList<GuestOperatingSystem> OperatingSystems)
{
    /// <summary>Whether it is of a key and whole: null in a list is not refused by the reader of JSON.</summary>
    internal bool IsOf(string key) => Key == key && OperatingSystems.All(system =>
        system is not null && system.MountPoints.All(mount => mount is not null) && system.FileSystems.All(volume => volume is not null) && system.DriveMappings.All(drive => drive is not null));
}

/// <summary>Writes and reads entries.</summary>
[JsonSourceGenerationOptions(
    MaxDepth = 8,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(CachedInspection))]
internal sealed partial class CacheJson : JsonSerializerContext;
