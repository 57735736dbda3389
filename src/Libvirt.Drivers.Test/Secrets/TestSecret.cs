using System.Security.Cryptography;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <summary>A secret of a world. Its world's lock guards it.</summary>
internal sealed class TestSecret(SecretDefinition definition)
{
    private static readonly string[] UsageElements = ["", "volume", "name", "target", "name", "name"];

    private byte[]? _value;

    internal SecretDefinition Definition { get; set; } = definition;

    internal Guid Uuid => Definition.Uuid;

    internal SecretUsageType UsageType => Definition.Root.Element("usage")?.Attr("type") switch
    {
        "volume" => SecretUsageType.Volume,
        "ceph" => SecretUsageType.Ceph,
        "iscsi" => SecretUsageType.Iscsi,
        "tls" => SecretUsageType.Tls,
        "vtpm" => SecretUsageType.VTpm,
        _ => SecretUsageType.None,
    };

    internal string UsageId => UsageType == SecretUsageType.None ? "" : Definition.Root.Element("usage")?.ChildText(UsageElements[(int)UsageType]) ?? "";

    internal bool IsPrivate => Definition.Root.Attr("private") == "yes";

    /// <summary>A copy of its value; null where none is set.</summary>
    internal byte[]? Value => _value?.ToArray();

    /// <summary>Sets its value, and wipes the one before.</summary>
    internal void SetValue(ReadOnlySpan<byte> value)
    {
        Wipe();
        _value = value.ToArray();
    }

    /// <summary>Forgets its value.</summary>
    internal void Wipe()
    {
        CryptographicOperations.ZeroMemory(_value);
        _value = null;
    }

    internal VirtSecret Describe(VirtConnection connection) => new()
    {
        Connection = connection,
        Uuid = Uuid,
        UsageType = UsageType,
        UsageId = UsageId,
        Description = Definition.Root.ChildText("description") ?? "",
        Ephemeral = Definition.Root.Attr("ephemeral") == "yes",
        Private = IsPrivate,
    };
}
