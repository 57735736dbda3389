namespace Libvirt.PowerShell.Parameters;

/// <summary>What <c>-Connection</c> takes: an open connection, a URI, or an alias of one.</summary>
public sealed class ConnectionParameter
{
    /// <summary>An open connection.</summary>
    public ConnectionParameter(VirtConnection connection) => Connection = connection;

    /// <summary>A URI or an alias of one.</summary>
    public ConnectionParameter(string uri) => Uri = uri;

    /// <summary>A URI.</summary>
    public ConnectionParameter(Uri uri) => Uri = uri.OriginalString;

    /// <summary>The open connection; null where a URI was given.</summary>
    public VirtConnection? Connection { get; }

    /// <summary>The URI; null where a connection was given.</summary>
    public string? Uri { get; }

    /// <summary>The URI, in either case.</summary>
    public override string ToString() => Connection?.ToString() ?? Uri ?? "";
}
