using System.Management.Automation;
using System.Security;

namespace Libvirt.PowerShell.Parameters;

/// <summary>Takes a SecureString, a credential's password or bytes for the value of a secret; PowerShell itself would look for a constructor for each byte. Plain text is refused.</summary>
public sealed class SecretValueTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentTransformationMetadataException">It is something else, such as plain text.</exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject { BaseObject: var inner } ? inner : inputData) switch
        {
            SecretValueParameter value => value,
            SecureString text => new SecretValueParameter(text),
            PSCredential credential => new SecretValueParameter(credential.Password),
            byte[] bytes => new SecretValueParameter(bytes),
            object[] items when ToBytes(items) is { } bytes => new SecretValueParameter(bytes),
            _ => throw new ArgumentTransformationMetadataException("A secret's value is a SecureString or an array of bytes; ConvertTo-SecureString and Read-Host -AsSecureString make the one."),
        };

    // Numbers that a user types are no bytes yet.
    private static byte[]? ToBytes(object[] items)
    {
        var values = Array.ConvertAll(items, i => (i is PSObject { BaseObject: var inner } ? inner : i) switch
        {
            byte b => b,
            int n and >= byte.MinValue and <= byte.MaxValue => n,
            _ => -1,
        });
        return Array.IndexOf(values, -1) < 0 ? Array.ConvertAll(values, v => (byte)v) : null;
    }
}
