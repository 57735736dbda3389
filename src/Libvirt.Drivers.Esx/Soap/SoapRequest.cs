using System.Globalization;
using System.Text;
using System.Xml;

namespace Libvirt.Drivers.Esx.Soap;

/// <summary>A call as it is sent: the method's name, the object that it is of, and its parameters in the order of the service's description.</summary>
internal sealed class SoapRequest
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
    };

    private readonly MemoryStream _bytes = new();
    private readonly XmlWriter _writer;

    /// <summary>Begins one.</summary>
    /// <param name="method">The method.</param>
    /// <param name="target">The object.</param>
    internal SoapRequest(string method, ManagedObject target)
    {
        (Method, Target) = (method, target);
        _writer = XmlWriter.Create(_bytes, Settings);
        _writer.WriteStartDocument();
        _writer.WriteStartElement("soapenv", "Envelope", Vim.EnvelopeUri);
        _writer.WriteAttributeString("xmlns", "xsi", null, Vim.InstanceUri);
        _writer.WriteAttributeString("xmlns", "xsd", null, Vim.SchemaUri);
        _writer.WriteStartElement("Body", Vim.EnvelopeUri);
        _writer.WriteStartElement("", method, Vim.Urn);
        Add("_this", target);
    }

    /// <summary>The method.</summary>
    internal string Method { get; }

    /// <summary>The object.</summary>
    internal ManagedObject Target { get; }

    /// <summary>Adds a text.</summary>
    internal SoapRequest Add(string name, string value)
    {
        _writer.WriteElementString(name, Vim.Urn, value);
        return this;
    }

    /// <summary>Adds a text where there is one.</summary>
    internal SoapRequest AddOptional(string name, string? value) => value is null ? this : Add(name, value);

    /// <summary>Adds yes or no.</summary>
    internal SoapRequest Add(string name, bool value) => Add(name, value ? "true" : "false");

    /// <summary>Adds a number.</summary>
    internal SoapRequest Add(string name, long value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds texts, an element each.</summary>
    internal SoapRequest Add(string name, IEnumerable<string> values)
    {
        foreach (var value in values)
            Add(name, value);
        return this;
    }

    /// <summary>Adds a reference.</summary>
    internal SoapRequest Add(string name, ManagedObject value)
    {
        _writer.WriteStartElement(name, Vim.Urn);
        _writer.WriteAttributeString("type", Vim.InstanceUri, "ManagedObjectReference");
        _writer.WriteAttributeString("type", value.Type);
        _writer.WriteString(value.Value);
        _writer.WriteEndElement();
        return this;
    }

    /// <summary>Adds an element with others in it.</summary>
    internal SoapRequest Add(string name, Action<SoapRequest> content) => Add(name, null, content);

    /// <summary>Adds an element of a derived type with others in it.</summary>
    internal SoapRequest Add(string name, string? type, Action<SoapRequest> content)
    {
        _writer.WriteStartElement(name, Vim.Urn);
        if (type is not null)
            _writer.WriteAttributeString("type", Vim.InstanceUri, type);
        content(this);
        _writer.WriteEndElement();
        return this;
    }

    /// <summary>Adds a step of a walk: from each object of a type on to those that a property of it names (TraversalSpec).</summary>
    /// <param name="name">The step's name, by which others lead back to it.</param>
    /// <param name="type">The type.</param>
    /// <param name="path">The property.</param>
    /// <param name="next">Adds the steps that lead on from there.</param>
    internal SoapRequest AddStep(string name, string type, string path, Action<SoapRequest>? next = null) => Add("selectSet", "TraversalSpec", step =>
    {
        step.Add("name", name).Add("type", type).Add("path", path).Add("skip", false);
        next?.Invoke(step);
    });

    /// <summary>Adds the way back to a step, for one that is gone again and again.</summary>
    internal SoapRequest AddStepAgain(string name) => Add("selectSet", step => step.Add("name", name));

    /// <summary>The whole envelope, in UTF-8. Nothing can be added after it.</summary>
    internal ReadOnlyMemory<byte> Finish()
    {
        _writer.Close();
        return _bytes.GetBuffer().AsMemory(0, (int)_bytes.Length);
    }
}
