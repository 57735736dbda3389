using System.Text;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>One command of virsh as ours runs it: its words, and what is printed.</summary>
/// <remarks>Options are taken out by <see cref="Flag"/> and <see cref="Value"/>; what is left are the words.</remarks>
internal sealed class VirshCall(VirtConnection connection, string command)
{
    private readonly List<string> _words = Split(command);

    /// <summary>The command's name.</summary>
    internal string Name => _words[0];

    /// <summary>The connection that it works on.</summary>
    internal VirtConnection Connection { get; } = connection;

    /// <summary>What it prints.</summary>
    internal StringBuilder Output { get; } = new();

    /// <summary>A feature of the driver.</summary>
    internal T Driver<T>()
        where T : class => Connection.Require<T>();

    /// <summary>Whether an option without a value is there; it is taken out.</summary>
    internal bool Flag(string option) => _words.Remove(option);

    /// <summary>The value of an option, as <c>--option value</c> or <c>--option=value</c>; it is taken out. Null where it is not there.</summary>
    internal string? Value(string option)
    {
        for (var i = 1; i < _words.Count; i++)
        {
            if (_words[i].StartsWith(option + "=", StringComparison.Ordinal))
            {
                var joined = _words[i][(option.Length + 1)..];
                _words.RemoveAt(i);
                return joined;
            }
            if (_words[i] == option)
            {
                var value = _words[i + 1];
                _words.RemoveRange(i, 2);
                return value;
            }
        }
        return null;
    }

    /// <summary>All values of an option that may be there more than once; they are taken out.</summary>
    internal List<string> Values(string option)
    {
        var values = new List<string>();
        while (Value(option) is { } value)
            values.Add(value);
        return values;
    }

    /// <summary>Refuses two options together, as virsh does before it does anything.</summary>
    internal static void Exclusive(string one, bool hasOne, string other, bool hasOther)
    {
        if (hasOne && hasOther)
            throw new VirshFailure($"error: Options --{one} and --{other} are mutually exclusive\n");
    }

    /// <summary>The words after the command's name that are left; options that nobody took are an error of the test's.</summary>
    internal string[] Words => _words.Exists(w => w.StartsWith("--", StringComparison.Ordinal)) ? throw new ArgumentException($"{command}: an option that ours does not know") : [.. _words.Skip(1)];

    /// <summary>A word, or null where there are fewer.</summary>
    internal string? Word(int index) => Words.ElementAtOrDefault(index);

    /// <summary>Prints a line.</summary>
    internal void Line(string text = "") => Output.Append(text).Append('\n');

    // Single quotes keep blanks together.
    private static List<string> Split(string command)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quoted, any) = (false, false);
        foreach (var c in command)
        {
            if (c == '\'')
            {
                (quoted, any) = (!quoted, true);
            }
            else if (c == ' ' && !quoted)
            {
                if (any)
                    words.Add(word.ToString());
                word.Clear();
                any = false;
            }
            else
            {
                word.Append(c);
                any = true;
            }
        }
        if (any)
            words.Add(word.ToString());
        return words;
    }
}
