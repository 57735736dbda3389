namespace Libvirt.Tests.HyperV;

/// <summary>What a connection knows of who is at its other end. A login with Negotiate is the connection's, and not a request's.</summary>
internal sealed class ConnectionLogin
{
    private static readonly object Key = new();

    /// <summary>The handshake that has begun; null for none.</summary>
    internal NegotiateLogin? Handshake { get; set; }

    /// <summary>The session that the connection has; null before the login.</summary>
    internal ISealedSession? Session { get; set; }

    /// <summary>How the client has logged in.</summary>
    internal string Scheme { get; set; } = "";

    /// <summary>Why the last login was refused.</summary>
    internal string Refusal { get; set; } = "";

    /// <summary>Whether somebody has logged in.</summary>
    internal bool IsKnown { get; set; }

    /// <summary>The sealed answer before, to be sent again.</summary>
    internal byte[]? LastSealed { get; set; }

    /// <summary>The login of a connection.</summary>
    internal static ConnectionLogin Of(IDictionary<object, object?> items)
    {
        if (items.TryGetValue(Key, out var known) && known is ConnectionLogin login)
            return login;
        var fresh = new ConnectionLogin();
        items[Key] = fresh;
        return fresh;
    }

    internal void Forget() => (Handshake, Session, IsKnown) = (null, null, false);
}

/// <summary>What seals and opens messages after a login.</summary>
internal interface ISealedSession
{
    /// <summary>Seals a text.</summary>
    (byte[] Signature, byte[] Text) Seal(ReadOnlySpan<byte> text);

    /// <summary>Opens a sealed text.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The seal is not that of this text, here and now.</exception>
    byte[] Open(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> text);
}
