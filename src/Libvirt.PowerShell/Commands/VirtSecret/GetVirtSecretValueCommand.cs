using System.Management.Automation;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the values of secrets.</summary>
[Cmdlet(VerbsCommon.Get, "VirtSecretValue", DefaultParameterSetName = ByName)]
[OutputType(typeof(SecureString), typeof(byte[]))]
public sealed class GetVirtSecretValueCommand : SecretCmdlet
{
    /// <summary>Gives the bytes, and not a SecureString of the text that they are in UTF-8.</summary>
    [Parameter(HelpMessage = "Gives the bytes, and not a SecureString.")]
    public SwitchParameter AsByteStream { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        await foreach (var secret in FindSecretsAsync())
        {
            try
            {
                var value = await secret.Connection.RequireWrite<ISecretDriver>("get value").GetSecretValueAsync(secret.Key, StopToken);
                WriteObject(AsByteStream ? value : ToSecureString(value), enumerateCollection: false);
            }
            catch (VirtException e)
            {
                WriteError(e, secret);
            }
        }
    }

    private static SecureString ToSecureString(byte[] value)
    {
        var characters = Encoding.UTF8.GetChars(value);
        var text = new SecureString();
        foreach (var c in characters)
            text.AppendChar(c);
        text.MakeReadOnly();
        Array.Clear(characters);
        CryptographicOperations.ZeroMemory(value);
        return text;
    }
}
