using System.Security.Cryptography;

namespace Libvirt.Drivers.Test;

/// <summary>A secret of a world. Its world's lock guards it.</summary>
internal sealed class TestSecret(SecretDefinition definition)
{
    private byte[]? _value;

    internal SecretDefinition Definition { get; set; } = definition;

    internal Guid Uuid => Definition.Uuid;

    internal SecretUsageType UsageType => Definition.UsageType;

    internal string UsageId => Definition.UsageId ?? "";

    internal bool IsPrivate => Definition.IsPrivate;

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

    internal VirtSecret Describe(VirtConnection connection) => VirtSecret.Of(connection, Definition);
}
