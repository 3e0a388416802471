using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Handlers;

/// <summary>A request parameter in the form that the API explorer reads: a parameter of a method that does not exist.</summary>
internal sealed class DescribedParameter : ParameterInfo, IParameterBindingMetadata
{
    private readonly Attribute[] attributes;

    internal DescribedParameter(string name, Type type, Attribute source, bool isOptional, string? description = null)
    {
        NameImpl = name;
        ClassImpl = type;
        IsOptional = isOptional;
        attributes = description is null ? [source] : [source, new DescriptionAttribute(description)];
        // A type instead of a method makes the framework ask this object for its attributes, and not the runtime.
        MemberImpl = typeof(DescribedParameter);
    }

    string IParameterBindingMetadata.Name => NameImpl!;

    /// <summary>Whether a request may omit the parameter.</summary>
    public new bool IsOptional { get; }

    bool IParameterBindingMetadata.HasTryParse => true;

    bool IParameterBindingMetadata.HasBindAsync => false;

    ParameterInfo IParameterBindingMetadata.ParameterInfo => this;

    public override object? DefaultValue => null;

    public override bool HasDefaultValue => false;

    public override object[] GetCustomAttributes(bool inherit) => attributes;

    // The caller casts the result to an array of the attribute's type.
    [UnconditionalSuppressMessage(
        "AOT",
        "IL3050",
        Justification = "Attributes are reference types, and arrays of all reference types share their code."
    )]
    public override object[] GetCustomAttributes(Type attributeType, bool inherit)
    {
        var found = Array.FindAll(attributes, attributeType.IsInstanceOfType);
        var typed = (object[])Array.CreateInstance(attributeType, found.Length);
        found.CopyTo(typed, 0);
        return typed;
    }

    public override bool IsDefined(Type attributeType, bool inherit) =>
        Array.Exists(attributes, attributeType.IsInstanceOfType);

    public override IList<CustomAttributeData> GetCustomAttributesData() => [];
}
