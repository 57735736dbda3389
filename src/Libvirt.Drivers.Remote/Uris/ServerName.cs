namespace Libvirt.Drivers.Remote.Uris;

/// <summary>What a daemon is asked to open: the URI without what is only for the way to it.</summary>
internal static class ServerName
{
    /// <summary>The name for a URI; empty for <c>remote:</c>, where the daemon is to look for a hypervisor itself.</summary>
    /// <param name="uri">The URI.</param>
    /// <param name="query">The part of its query that is for the daemon.</param>
    internal static string Of(VirtUri uri, string query)
    {
        if (uri.Driver == "remote")
            return "";
        // The path and the fragment stand in the whole URI just as they go on: escaped, behind the host and around the query.
        var text = uri.Format()[(uri.Scheme.Length + 1)..];
        var isHierarchical = text.StartsWith("//", StringComparison.Ordinal);
        var fragment = text.IndexOf('#') is var hash and >= 0 ? text[hash..] : "";
        text = text[..(text.Length - fragment.Length)].Split('?', 2)[0];
        var path = !isHierarchical ? text : text.IndexOf('/', 2) is var slash and >= 0 ? text[slash..] : "";
        return $"{uri.Driver}:{(isHierarchical ? "//" : "")}{path}{(query.Length > 0 ? "?" : "")}{query}{fragment}";
    }
}
