using System.Management.Automation;

namespace Libvirt.Tests.PSHost;

/// <summary>Makes arguments into the types of parameters: stricter than a cast where a cast would hide a mistake.</summary>
internal static class ArgumentConversion
{
    /// <summary>Whether a value needs no conversion: it is of the type, or one or more elements of the wanted list.</summary>
    internal static bool IsOfType(object? argument, Type type)
    {
        if (type == typeof(PSObject))
            return true;
        var value = PSObject.Unwrap(argument);
        if (value is null || type.IsInstanceOfType(value))
            return value is not null || !type.IsValueType;
        return type.IsArray && (value as System.Collections.IList ?? new[] { value }).Cast<object?>().All(v => type.GetElementType()!.IsInstanceOfType(PSObject.Unwrap(v)));
    }

    /// <summary>Makes an argument into a parameter's type.</summary>
    /// <exception cref="ParameterBindingException">It cannot be done.</exception>
    internal static object? Convert(object? argument, ParameterMetadata parameter)
    {
        var type = parameter.Type;
        var value = PSObject.Unwrap(argument);
        if (value is null && (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null))
            return null;
        if (value is null)
            throw OfNull(parameter);
        if (type.IsInstanceOfType(value))
            return type == typeof(PSObject) ? PSObject.AsPSObject(argument!) : type == typeof(object) ? argument : value;
        if (!type.IsArray)
            return One(argument, type, parameter);
        var element = type.GetElementType()!;
        object?[] items = LanguagePrimitives.GetEnumerable(argument) is { } list ? [.. list.Cast<object?>()] : [argument];
        var array = Array.CreateInstance(element, items.Length);
        for (var i = 0; i < items.Length; i++)
            array.SetValue(PSObject.Unwrap(items[i]) is null && !element.IsValueType ? null : One(items[i], element, parameter), i);
        return array;
    }

    private static object? One(object? argument, Type type, ParameterMetadata parameter)
    {
        var value = PSObject.Unwrap(argument);
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if ((plain == typeof(bool) || plain == typeof(SwitchParameter)) && value is not (bool or SwitchParameter) && !NumberConversion.IsNumber(value?.GetType() ?? typeof(object)))
            throw Unconvertible(value, type, parameter, "");
        if (value is System.Collections.IList && plain != typeof(object) && !plain.IsInstanceOfType(value))
            throw Unconvertible(value, type, parameter, "Specified method is not supported.");
        try
        {
            return LanguagePrimitives.ConvertTo(argument, type);
        }
        catch (InvalidCastException e)
        {
            throw new ParameterBindingException("CannotConvertArgumentNoMessage", $"Cannot bind parameter '{parameter.Name}'. {e.Message}", inner: e);
        }
    }

    private static ParameterBindingException OfNull(ParameterMetadata parameter) => parameter.Type == typeof(bool) || parameter.IsSwitch
        ? new("ParameterArgumentValidationErrorNullNotAllowed", $"Cannot bind argument to parameter '{parameter.Name}' because it is null.")
        : new("ParameterBindingFailed", $"Cannot bind parameter '{parameter.Name}' to the target. Exception setting \"{parameter.Name}\": \"Cannot convert null to type \"{parameter.Type}\".\"", ErrorCategory.WriteError);

    private static ParameterBindingException Unconvertible(object? value, Type type, ParameterMetadata parameter, string why) =>
        new("CannotConvertArgument", $"Cannot convert '{value?.GetType()}' to the type '{type}' required by parameter '{parameter.Name}'. {why}");
}
