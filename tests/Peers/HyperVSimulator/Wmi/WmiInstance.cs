namespace Libvirt.Tests.HyperV;

/// <summary>An instance of a class. Its values have the types of its class; a value may be a function, which is asked whenever it is read.</summary>
internal sealed class WmiInstance(WmiClass @class)
{
    private readonly Dictionary<string, object> _values = new(StringComparer.OrdinalIgnoreCase);

    internal WmiClass Class { get; } = @class;

    /// <summary>A value that is asked for whenever it is read.</summary>
    internal static object Live(Func<object?> ask) => ask;

    /// <summary>The namespace it lives in.</summary>
    internal string Namespace => Class.Namespace;

    /// <summary>A value; null where there is none.</summary>
    /// <exception cref="KeyNotFoundException">The class has no such property.</exception>
    /// <exception cref="FormatException">The value is not of its type.</exception>
    internal object? this[string name]
    {
        get => _values.GetValueOrDefault(Property(name).Name) is var value && value is Func<object?> ask ? Typed(Property(name), ask()) : value;
        set
        {
            var property = Property(name);
            var typed = value is Func<object?> ? value : Typed(property, value);
            if (typed is null)
                _values.Remove(property.Name);
            else
                _values[property.Name] = typed;
            if (Class.Keys.Contains(property.Name, StringComparer.OrdinalIgnoreCase))
                Path = null!;
        }
    }

    /// <summary>What tells it from all other instances.</summary>
    internal WmiPath Path
    {
        get => field ??= new(null, null, Class.Name, Class.Keys.ToDictionary(key => key, KeyValue, StringComparer.OrdinalIgnoreCase));
        private set;
    }

    /// <summary>A text; empty where there is none.</summary>
    internal string Text(string name) => this[name] as string ?? "";

    /// <summary>A number; 0 where there is none.</summary>
    internal ulong Number(string name) => this[name] is { } value ? Convert.ToUInt64(value, System.Globalization.CultureInfo.InvariantCulture) : 0;

    /// <summary>The texts of an array.</summary>
    internal IReadOnlyList<string> Texts(string name) => this[name] is object[] values ? [.. values.Cast<string>()] : [];

    /// <summary>Sets many values.</summary>
    internal WmiInstance With(params ReadOnlySpan<(string Name, object? Value)> values)
    {
        foreach (var (name, value) in values)
            this[name] = value;
        return this;
    }

    /// <summary>Another instance with the values of now.</summary>
    internal WmiInstance Copy()
    {
        var copy = new WmiInstance(Class);
        foreach (var name in _values.Keys)
            copy[name] = this[name];
        return copy;
    }

    private WmiProperty Property(string name) =>
        Class.Properties.GetValueOrDefault(name) ?? throw new KeyNotFoundException($"{Class.Name} has no property {name}");

    private object KeyValue(string key) => this[key] switch
    {
        WmiPath path => path,
        { } value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
        null => "",
    };

    private static object? Typed(WmiProperty property, object? value)
    {
        if (value is null || !property.IsArray)
            return value is null ? null : CimTypes.Convert(property.Type, value);
        if (property.Type == CimType.UInt8 && value is byte[])
            return value;
        if (value is string or not System.Collections.IEnumerable)
            throw new FormatException($"{property.Name} is an array");
        return ((System.Collections.IEnumerable)value).Cast<object>().Select(one => CimTypes.Convert(property.Type, one)).ToArray();
    }
}
