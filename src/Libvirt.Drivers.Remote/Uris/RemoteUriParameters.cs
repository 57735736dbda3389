using System.Globalization;
using System.Text;
using Libvirt.Logging;

namespace Libvirt.Drivers.Remote.Uris;

/// <summary>The parameters of a URI, sorted into those that are for this side and those that go on to the daemon.</summary>
internal sealed class RemoteUriParameters
{
    private static readonly LogSource Log = new("remote.remote_driver");
    private static readonly string[] Texts =
    [
        "name", "command", "socket", "auth", "sshauth", "netcat", "keyfile", "pkipath", "known_hosts", "known_hosts_verify",
        "tls_priority", "mode", "proxy",
    ];
    private static readonly string[] Switches = ["no_sanity", "no_verify", "no_tty"];

    private readonly Dictionary<string, string> _texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, bool> _switches = new(StringComparer.OrdinalIgnoreCase);
    private readonly StringBuilder _rest = new();

    /// <summary>Sorts them.</summary>
    /// <exception cref="VirtException">InvalidArg: a switch has a value that is no number.</exception>
    internal RemoteUriParameters(VirtUri uri)
    {
        foreach (var (name, value) in uri.Parameters)
        {
            if (Texts.Contains(name, StringComparer.OrdinalIgnoreCase))
                _texts[name] = value;
            else if (Switches.Contains(name, StringComparer.OrdinalIgnoreCase))
                _switches[name] = IsSet(name, value);
            else if (!name.Equals("authfile", StringComparison.OrdinalIgnoreCase))
                PassOn(name, value);
        }
    }

    /// <summary>What goes on to the daemon, as a query; empty where nothing does.</summary>
    internal string Rest => _rest.ToString();

    /// <summary>The value of a parameter; null where it is not given.</summary>
    internal string? Text(string name) => _texts.GetValueOrDefault(name);

    /// <summary>Whether a switch is on.</summary>
    internal bool Switch(string name) => _switches.GetValueOrDefault(name);

    private static bool IsSet(string name, string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number != 0
            : throw new VirtException(VirtErrorDomain.Remote, VirtErrorCode.InvalidArg, $"Failed to parse value of URI component {name}");

    private void PassOn(string name, string value)
    {
        Log.Debug($"passing through variable '{name}' to the daemon");
        if (_rest.Length > 0)
            _rest.Append('&');
        _rest.Append(name).Append('=').Append(Uri.EscapeDataString(value));
    }
}
