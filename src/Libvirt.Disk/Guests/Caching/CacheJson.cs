using System.Text.Json.Serialization;

namespace Libvirt.Disk.Guests.Caching;

/// <summary>Writes and reads entries.</summary>
[JsonSourceGenerationOptions(
    MaxDepth = 8,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(CachedInspection))]
internal sealed partial class CacheJson : JsonSerializerContext;
