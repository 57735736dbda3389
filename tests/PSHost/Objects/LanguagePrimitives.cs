using System.Collections;
using System.Globalization;
using System.Reflection;

namespace System.Management.Automation;

/// <summary>Makes values of one type into values of another, by PowerShell's rules.</summary>
public static class LanguagePrimitives
{
    public static T ConvertTo<T>(object? valueToConvert) => (T)ConvertTo(valueToConvert, typeof(T))!;

    /// <summary>Makes a value into a type.</summary>
    /// <exception cref="InvalidCastException">It cannot be done.</exception>
    public static object? ConvertTo(object? valueToConvert, Type resultType)
    {
        if (Nullable.GetUnderlyingType(resultType) is { } underlying)
            return PSObject.Unwrap(valueToConvert) is null or "" ? null : ConvertTo(valueToConvert, underlying);
        if (valueToConvert is PSObject { TokenText: { } text } && resultType == typeof(string))
            return text;
        var value = PSObject.Unwrap(valueToConvert);
        if (resultType == typeof(PSObject))
            return valueToConvert is null ? null : PSObject.AsPSObject(valueToConvert);
        if (value is null)
            return OfNull(resultType);
        if (resultType.IsInstanceOfType(value))
            return value;
        if (resultType == typeof(string))
            return ToText(value);
        if (resultType == typeof(bool) || resultType == typeof(SwitchParameter))
            return resultType == typeof(bool) ? IsTrue(value) : new SwitchParameter(IsTrue(value));
        if (resultType.IsArray)
            return ToArray(valueToConvert!, value, resultType.GetElementType()!);
        if (resultType.IsEnum)
            return EnumConversion.Convert(value, resultType);
        if (NumberConversion.IsNumber(resultType) && NumberConversion.TryConvert(value, resultType, out var number))
            return number;
        return ByMethod(valueToConvert!, value, resultType);
    }

    /// <summary>Whether PowerShell takes a value for true.</summary>
    public static bool IsTrue(object? obj) => PSObject.Unwrap(obj) switch
    {
        null => false,
        bool value => value,
        string text => text.Length > 0,
        SwitchParameter value => value.IsPresent,
        IConvertible number when NumberConversion.IsNumber(number.GetType()) => number.ToDouble(CultureInfo.InvariantCulture) != 0,
        IList { Count: 0 } => false,
        IList { Count: 1 } list => IsTrue(list[0]),
        _ => true,
    };

    /// <summary>What a pipeline enumerates; null for what it takes as one object.</summary>
    public static IEnumerable? GetEnumerable(object? obj) => PSObject.Unwrap(obj) switch
    {
        null or string or IDictionary or Xml.XmlNode => null,
        var other => other as IEnumerable,
    };

    /// <summary>A value as text.</summary>
    internal static string ToText(object? value) => value switch
    {
        null => "",
        string text => text,
        PSObject wrapped => wrapped.ToString(),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        IDictionary dictionary => dictionary.ToString()!,
        _ when GetEnumerable(value) is { } list && value.GetType().GetMethod(nameof(ToString), [])!.DeclaringType == typeof(object) => string.Join(' ', list.Cast<object?>().Select(ToText)),
        Array list => string.Join(' ', list.Cast<object?>().Select(ToText)),
        _ => value.ToString() ?? "",
    };

    private static object? OfNull(Type type) =>
        type == typeof(string) ? ""
        : type == typeof(bool) || type == typeof(SwitchParameter) || NumberConversion.IsNumber(type) ? Activator.CreateInstance(type)
        : !type.IsValueType ? null
        : throw Impossible("null", type);

    private static Array ToArray(object wrapped, object value, Type element)
    {
        object?[] items = GetEnumerable(value) is { } list ? [.. list.Cast<object?>()] : [wrapped];
        var array = Array.CreateInstance(element, items.Length);
        for (var i = 0; i < items.Length; i++)
            array.SetValue(ConvertTo(items[i], element), i);
        return array;
    }

    private static object ByMethod(object wrapped, object value, Type type)
    {
        const BindingFlags Static = BindingFlags.Public | BindingFlags.Static;
        var from = value.GetType();
        if (value is string && type.GetMethod("Parse", Static, [typeof(string), typeof(IFormatProvider)]) is { } parseWithCulture)
            return Try(() => parseWithCulture.Invoke(null, [value, CultureInfo.InvariantCulture]), value, type);
        if (value is string && type.GetMethod("Parse", Static, [typeof(string)]) is { } parse)
            return Try(() => parse.Invoke(null, [value]), value, type);
        var cast = new[] { type, from }.SelectMany(t => t.GetMethods(Static)).FirstOrDefault(m =>
            m.Name is "op_Implicit" or "op_Explicit" && type.IsAssignableFrom(m.ReturnType) && m.GetParameters()[0].ParameterType.IsAssignableFrom(from));
        var constructors = type.IsAbstract ? [] : type.GetConstructors().Where(c => c.GetParameters().Length == 1).Select(c => (Call: c, Takes: c.GetParameters()[0].ParameterType)).ToArray();
        // One that takes the value itself, or a number for a number, or else its text.
        var constructor = Array.Find(constructors, c => c.Takes.IsAssignableFrom(from)).Call
            ?? Array.Find(constructors, c => NumberConversion.IsNumber(c.Takes) && NumberConversion.IsNumber(from)).Call
            ?? Array.Find(constructors, c => c.Takes == typeof(string)).Call;
        return constructor is not null ? Try(() => constructor.Invoke([ConvertTo(wrapped, constructor.GetParameters()[0].ParameterType)]), value, type)
            : cast is not null ? Try(() => cast.Invoke(null, [value]), value, type)
            : throw Impossible($"the \"{ToText(value)}\" value of type \"{from}\"", type);
    }

    private static object Try(Func<object?> convert, object value, Type type)
    {
        try
        {
            return convert()!;
        }
        catch (Exception e)
        {
            var cause = e is TargetInvocationException { InnerException: { } inner } ? inner : e;
            throw new PSInvalidCastException($"Cannot convert value \"{ToText(value)}\" to type \"{type}\". Error: \"{cause.Message}\"", cause);
        }
    }

    private static PSInvalidCastException Impossible(string what, Type type) => new($"Cannot convert {what} to type \"{type}\".", null);
}
