using System.Text;

namespace Libvirt.Drivers.Test;

/// <summary>The made-up program at a guest's console: it asks who is there, and knows three commands.</summary>
/// <param name="host">The name of the guest.</param>
internal sealed class LabShell(string host)
{
    private readonly StringBuilder _line = new();
    private string? _user;

    /// <summary>What it asks with.</summary>
    internal string Prompt => _user is null ? $"{host} login: " : $"{_user}@{host}:~{(_user == "root" ? '#' : '$')} ";

    /// <summary>Takes a key.</summary>
    /// <returns>What it writes then.</returns>
    internal string Press(char key)
    {
        switch (key)
        {
            case '\r' or '\n':
                var line = _line.ToString();
                _line.Clear();
                return $"\r\n{Answer(line.Trim())}{Prompt}";
            // Ctrl+C
            case '\x03':
                _line.Clear();
                return $"^C\r\n{Prompt}";
            case '\b' or '\x7f' when _line.Length > 0:
                _line.Length--;
                return "\b \b";
            case < ' ' or '\x7f':
                return "";
            default:
                _line.Append(key);
                return key.ToString();
        }
    }

    private string Answer(string line)
    {
        if (line.Length == 0)
            return "";
        if (_user is null)
        {
            _user = line;
            return $"Welcome to {host}.\r\n";
        }
        var words = line.Split(' ', 2);
        switch (words[0])
        {
            case "exit":
                _user = null;
                return "\r\n";
            case "echo":
                return $"{words[^1]}\r\n";
            case "hostname":
                return $"{host}\r\n";
            default:
                return $"sh: {words[0]}: not found\r\n";
        }
    }
}
