using System.Globalization;
using System.Text;

namespace Libvirt.Drivers.Esx.Domains;

/// <summary>Names of machines, in which a server writes <c>%</c>, <c>/</c> and <c>\</c> as <c>%xx</c>.</summary>
internal static class MachineName
{
    /// <summary>The name for people. An escape that is none stands as it is: one odd name must not keep a list from being made.</summary>
    internal static string Unescape(string name)
    {
        if (!name.Contains('%'))
            return name;
        var result = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '%' && i + 2 < name.Length && byte.TryParse(name.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                result.Append((char)code);
                i += 2;
            }
            else
            {
                result.Append(name[i]);
            }
        }
        return result.ToString();
    }
}
