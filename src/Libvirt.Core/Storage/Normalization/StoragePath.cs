using System.Text;

namespace Libvirt.Normalization;

/// <summary>Paths without slashes that say nothing (virFileSanitizePath).</summary>
internal static class StoragePath
{
    internal static string Normalize(string path)
    {
        // In a URI two slashes may mean something.
        var scheme = path.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0 && path.IndexOf('/') > scheme)
            return path;
        var text = new StringBuilder(path.Length);
        // POSIX leaves open what two slashes at the start are, and knows what three are.
        var start = path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("///", StringComparison.Ordinal) ? 2 : 0;
        text.Append('/', start);
        for (var i = start; i < path.Length; i++)
        {
            if (path[i] != '/')
            {
                text.Append(path[i]);
                continue;
            }
            while (i + 1 < path.Length && path[i + 1] == '/')
                i++;
            if (text.Length == 0 || i + 1 < path.Length)
                text.Append('/');
        }
        return text.ToString();
    }
}
