namespace Libvirt.PowerShell.Parameters;

/// <summary>What <c>-Connection</c> takes: an open connection, a URI, or an alias of one.</summary>
public sealed class ConnectionParameter
{
    /// <summary>An open connection.</summary>
    public ConnectionParameter(VirtConnection connection) => Connection = connection;

    /// <summary>A URI or an alias of one.</summary>
    /// <exception cref="ArgumentException">It is empty: a variable that was never set must not lead to the default connection.</exception>
    public ConnectionParameter(string uri) => Uri = string.IsNullOrWhiteSpace(uri) ? throw new ArgumentException("An empty text is neither a URI nor an alias of one.") : uri;

    /// <summary>A URI.</summary>
    public ConnectionParameter(Uri uri) => Uri = uri.OriginalString;

    /// <summary>The open connection; null where a URI was given.</summary>
    public VirtConnection? Connection { get; }

    /// <summary>The URI; null where a connection was given.</summary>
    public string? Uri { get; }

    /// <summary>The URI, in either case.</summary>
    public override string ToString() => Connection?.ToString() ?? Uri ?? "";
}
