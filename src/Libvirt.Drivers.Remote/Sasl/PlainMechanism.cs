using System.Text;

namespace Libvirt.Drivers.Remote.Sasl;

/// <summary>The password as it is (RFC 4616): for ways that nobody can listen to.</summary>
internal sealed class PlainMechanism(SaslCredentials credentials) : SaslMechanism
{
    /// <inheritdoc/>
    public override string Name => "PLAIN";

    /// <inheritdoc/>
    public override byte[] Start()
    {
        if (credentials.UserName.Contains('\0') || credentials.Password.Contains('\0'))
            throw Refuse("a name or password with a NUL in it cannot be sent");
        IsComplete = true;
        return Encoding.UTF8.GetBytes($"{credentials.AuthorizationName}\0{SaslPrep.Prepare(credentials.UserName)}\0{SaslPrep.Prepare(credentials.Password)}");
    }

    /// <inheritdoc/>
    public override byte[]? Step(byte[]? challenge) => challenge is null or [] ? null : throw Refuse("the server asks for more than there is");
}
