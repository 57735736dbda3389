using System.Xml.Linq;

namespace Libvirt.Tests.HyperV;

/// <summary>A method, invoked.</summary>
internal sealed class InvokeOperation(HyperVHost host)
{
    internal XElement Run(WsmanRequest request, ResourceUri uri, WmiNamespace space, WmiClass @class, string name)
    {
        var method = @class.FindMethod(name) ?? throw WsmanFaults.ActionNotSupported(request.Action);
        var style = new InstanceXml(uri, showsMissing: true);
        XNamespace prefix = request.ResourceUriText!;
        var arguments = ReadArguments(request.Body, prefix, method);
        var target = Selection.Find(space, @class, request.Selectors);
        var result = host.Invoke(new(target, method, arguments));
        var output = new XElement(
            prefix + $"{method.Name}_OUTPUT",
            new XAttribute(XNamespace.Xmlns + "p", prefix.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "xsi", Ns.Xsi.NamespaceName));
        foreach (var parameter in method.Parameters.Where(one => one.IsOut))
        {
            if (result.Out.GetValueOrDefault(parameter.Name) is { } value)
                output.Add(style.Values(prefix + parameter.Name, parameter.IsArray, value, space.Schema.Namespace));
        }
        output.Add(new XElement(prefix + "ReturnValue", result.ReturnValue));
        return output;
    }

    private static Dictionary<string, object> ReadArguments(XElement? body, XNamespace space, WmiMethod method)
    {
        if (body?.Name != space + $"{method.Name}_INPUT")
            throw WsmanFaults.Schema($"The body holds no {method.Name}_INPUT of the class.");
        var arguments = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in body.Elements().GroupBy(element => element.Name))
        {
            var parameter = method.Parameters.FirstOrDefault(one => one.IsIn && space + one.Name == group.Key)
                ?? throw new WsmanFault(Ns.W + "SchemaValidationError", 2150858837, $"{method.Name} has no parameter {group.Key.LocalName}.");
            var values = group.Where(element => element.Attribute(Ns.Xsi + "nil") is not { Value: "true" or "1" }).Select(element => Read(element, parameter)).ToArray();
            if (!parameter.IsArray && group.Count() > 1)
                throw WsmanFaults.Schema($"{parameter.Name} is there twice.");
            if (values.Length > 0)
                arguments[parameter.Name] = parameter.IsArray ? values : values[0];
        }
        return arguments;
    }

    private static object Read(XElement element, WmiParameter parameter)
    {
        if (parameter.Type == CimType.Reference)
            return Epr.Read(element);
        if (parameter.Type == CimType.DateTime && element.HasElements)
            return Convert(parameter, element.Elements().First().Value);
        // An instance goes as text: elements in a parameter are no instance.
        return element.HasElements ? throw WsmanFaults.Schema($"{parameter.Name} holds elements.") : Convert(parameter, element.Value);
    }

    private static object Convert(WmiParameter parameter, string text)
    {
        try
        {
            return parameter.Type is CimType.Object ? text : CimTypes.Convert(parameter.Type, parameter.Type == CimType.String ? text : text.Trim());
        }
        catch (FormatException e)
        {
            throw WsmanFaults.Schema($"{parameter.Name}: {e.Message}.");
        }
    }
}
